-- The laws of the books on SQLite. How it works is told in __init__.py of this folder.
-- Written so that INSERT OR REPLACE, PRAGMA foreign_keys=OFF and PRAGMA ignore_check_constraints=ON change nothing:
-- a BEFORE INSERT trigger runs before REPLACE deletes, and a trigger does not ask for check constraints.
-- A + before a column keeps SQLite, which does not know how many rows there are, off an index that is not the one meant.

CREATE TABLE books_door (
    unit_id integer NOT NULL PRIMARY KEY,
    batch_number bigint NOT NULL,
    first_number bigint NOT NULL,
    last_number bigint NOT NULL,
    is_closing bool NOT NULL DEFAULT 0,
    -- Books that were opened cannot be committed until the batch is there, and the batch takes the door away.
    FOREIGN KEY (unit_id, batch_number) REFERENCES books_batch (unit_id, number) DEFERRABLE INITIALLY DEFERRED
);

CREATE TRIGGER books_door_opens_after_the_last_batch BEFORE INSERT ON books_door
BEGIN
    SELECT RAISE(ABORT, 'books: foreign keys must be on, say PRAGMA foreign_keys=ON')
     WHERE (SELECT foreign_keys FROM pragma_foreign_keys) IS NOT 1;
    SELECT RAISE(ABORT, 'books: the books are opened after the last batch')
     WHERE EXISTS (SELECT 1 FROM books_door WHERE unit_id = NEW.unit_id)
        OR NEW.is_closing IS NOT 0
        OR typeof(NEW.last_number) <> 'integer'
        OR NEW.last_number < NEW.first_number
        OR (NEW.batch_number, NEW.first_number) IS NOT (
            SELECT coalesce(max(number), 0) + 1, coalesce(max(last_number), 0) + 1
              FROM books_batch WHERE unit_id = NEW.unit_id);
END;

CREATE TRIGGER books_door_moves_only_to_closing BEFORE UPDATE ON books_door
WHEN (NEW.unit_id, NEW.batch_number, NEW.first_number, NEW.last_number, NEW.is_closing)
     IS NOT (OLD.unit_id, OLD.batch_number, OLD.first_number, OLD.last_number, 1)
  OR NOT EXISTS (SELECT 1 FROM books_batch WHERE unit_id = NEW.unit_id AND number = NEW.batch_number)
BEGIN SELECT RAISE(ABORT, 'books: only a batch shuts the books'); END;

CREATE TRIGGER books_door_taken_away_by_a_batch BEFORE DELETE ON books_door WHEN OLD.is_closing IS NOT 1
BEGIN SELECT RAISE(ABORT, 'books: only a batch shuts the books'); END;

CREATE TRIGGER books_posting_only_while_open AFTER INSERT ON books_posting
WHEN NOT EXISTS (SELECT 1 FROM books_door WHERE unit_id = NEW.unit_id AND is_closing = 0
                    AND NEW.entry_number BETWEEN first_number AND last_number)
  OR typeof(NEW.entry_number) <> 'integer' OR typeof(NEW.line) <> 'integer'
  OR typeof(NEW.amount) <> 'integer' OR NEW.amount = 0
BEGIN SELECT RAISE(ABORT, 'books: a posting belongs to an entry of the batch being recorded'); END;

-- What REPLACE would delete has to be looked for: the same number can only be one of this batch, which is counted later.
CREATE TRIGGER books_entry_only_while_open BEFORE INSERT ON books_entry
WHEN NOT EXISTS (SELECT 1 FROM books_door WHERE unit_id = NEW.unit_id AND is_closing = 0
                    AND batch_number = NEW.batch_number AND NEW.number BETWEEN first_number AND last_number)
  OR EXISTS (SELECT 1 FROM books_entry WHERE unit_id = NEW.unit_id AND request_id = NEW.request_id)
  OR NEW.reverses IS NOT NULL
 AND EXISTS (SELECT 1 FROM books_entry WHERE unit_id = NEW.unit_id AND reverses = NEW.reverses)
BEGIN SELECT RAISE(ABORT, 'books: an entry is recorded once, in the batch being recorded'); END;

CREATE TRIGGER books_batch_is_what_was_opened BEFORE INSERT ON books_batch
WHEN NEW.count IS NOT NEW.last_number - NEW.first_number + 1
  OR EXISTS (SELECT 1 FROM books_batch WHERE id = NEW.id)
  OR NOT EXISTS (SELECT 1 FROM books_door WHERE unit_id = NEW.unit_id AND batch_number = NEW.number
                    AND first_number = NEW.first_number AND last_number = NEW.last_number)
  OR NEW.previous_digest IS NOT coalesce(
        (SELECT digest FROM books_batch WHERE unit_id = NEW.unit_id ORDER BY number DESC LIMIT 1),
        '0000000000000000000000000000000000000000000000000000000000000000')
BEGIN SELECT RAISE(ABORT, 'books: a batch is numbered and sealed after the one before it'); END;

-- The batch shuts the books: all laws are checked here, over all its rows at once.
CREATE TRIGGER books_batch_shuts AFTER INSERT ON books_batch
BEGIN
    UPDATE books_door SET is_closing = 1 WHERE unit_id = NEW.unit_id;

    SELECT RAISE(ABORT, 'books: an entry of the batch is missing, or its date is none')
     WHERE (SELECT count(*) FROM books_entry
             WHERE unit_id = NEW.unit_id AND number BETWEEN NEW.first_number AND NEW.last_number
               AND typeof(number) = 'integer' AND occurred_on IS date(occurred_on)
               AND period = substr(occurred_on, 1, 4) * 100 + substr(occurred_on, 6, 2))
           <> NEW.count;

    -- Law 1. In all lines an entry sums to zero, and so do the pieces of each lot: then rupiah do, too.
    SELECT RAISE(ABORT, 'books: an entry has at least two postings and sums to zero per asset')
     WHERE (SELECT count(*) FROM (
                SELECT 1 FROM books_posting
                 WHERE unit_id = NEW.unit_id AND entry_number BETWEEN NEW.first_number AND NEW.last_number
                 GROUP BY entry_number HAVING count(*) >= 2 AND sum(amount) = 0))
           <> NEW.count
        OR EXISTS (
                SELECT 1 FROM books_posting p JOIN books_account a ON a.id = p.account_id
                 WHERE p.unit_id = NEW.unit_id AND p.entry_number BETWEEN NEW.first_number AND NEW.last_number
                   AND a.asset <> 'IDR'
                 GROUP BY p.entry_number, a.asset HAVING sum(p.amount) <> 0);

    -- Law 3. A reversal takes back one entry that is not itself a reversal, line by line, and not before it happened.
    SELECT RAISE(ABORT, 'books: a reversal negates one earlier entry')
      FROM books_entry r
     WHERE r.unit_id = NEW.unit_id AND r.number BETWEEN NEW.first_number AND NEW.last_number AND r.reverses IS NOT NULL
       AND (NOT EXISTS (SELECT 1 FROM books_entry o WHERE o.unit_id = r.unit_id AND o.number = r.reverses
                           AND o.number < r.number AND o.reverses IS NULL AND o.occurred_on <= r.occurred_on)
            OR EXISTS (SELECT 1 FROM books_posting p
                        WHERE p.unit_id = r.unit_id AND p.entry_number IN (r.number, r.reverses)
                        GROUP BY +p.account_id HAVING sum(p.amount) <> 0));

    -- Law 4.
    SELECT RAISE(ABORT, 'books: a closed period accepts nothing')
      FROM books_period c
     WHERE c.unit_id = NEW.unit_id AND c.state = 'closed' AND c.month IN (
                SELECT period FROM books_entry
                 WHERE unit_id = NEW.unit_id AND number BETWEEN NEW.first_number AND NEW.last_number);

    INSERT INTO books_balance (unit_id, account_id, period, debit, credit)
    SELECT NEW.unit_id, p.account_id, e.period, sum(CASE WHEN p.amount > 0 THEN p.amount ELSE 0 END),
           sum(CASE WHEN p.amount < 0 THEN -p.amount ELSE 0 END)
      FROM books_entry e CROSS JOIN books_posting p ON p.unit_id = e.unit_id AND p.entry_number = +e.number
     WHERE e.unit_id = NEW.unit_id AND e.number BETWEEN NEW.first_number AND NEW.last_number
     GROUP BY +p.account_id, e.period
        ON CONFLICT (unit_id, account_id, period)
        DO UPDATE SET debit = debit + excluded.debit, credit = credit + excluded.credit;

    -- Laws 6 and 7, on the balance of today, and every posting is on an account of this house.
    SELECT RAISE(ABORT, 'books: goods on a shelf and available money of a maker never go below zero')
      FROM (SELECT DISTINCT +account_id AS account_id FROM books_posting
             WHERE unit_id = NEW.unit_id AND entry_number BETWEEN NEW.first_number AND NEW.last_number) t
           LEFT JOIN books_account a ON a.id = t.account_id AND a.unit_id = NEW.unit_id
     WHERE a.id IS NULL
        OR a.kind IN ('store', 'transit', 'outlet', 'maker')
       AND (SELECT sum(debit - credit) FROM books_balance WHERE unit_id = NEW.unit_id AND account_id = a.id)
           * CASE a.kind WHEN 'maker' THEN -1 ELSE 1 END < 0;

    DELETE FROM books_door WHERE unit_id = NEW.unit_id;
END;

-- Balances are written by the shutting of the books and by nothing else.
CREATE TRIGGER books_balance_kept_by_the_books BEFORE INSERT ON books_balance
WHEN NOT EXISTS (SELECT 1 FROM books_door WHERE unit_id = NEW.unit_id AND is_closing = 1)
BEGIN SELECT RAISE(ABORT, 'books: balances follow from postings'); END;

CREATE TRIGGER books_balance_changed_by_the_books BEFORE UPDATE ON books_balance
WHEN NOT EXISTS (SELECT 1 FROM books_door WHERE unit_id = NEW.unit_id AND is_closing = 1)
BEGIN SELECT RAISE(ABORT, 'books: balances follow from postings'); END;

-- What an account is follows from its code, so that no law is evaded by calling a shelf something else.
CREATE TRIGGER books_account_is_what_its_code_says BEFORE INSERT ON books_account
WHEN EXISTS (SELECT 1 FROM books_account WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM books_account WHERE unit_id = NEW.unit_id AND code = NEW.code AND asset = NEW.asset)
  OR (NEW.kind = 'store') <> (NEW.code GLOB 'place:store')
  OR (NEW.kind = 'transit') <> (NEW.code GLOB 'place:transit:*')
  OR (NEW.kind = 'outlet') <> (NEW.code GLOB 'place:outlet:*')
  OR (NEW.kind = 'maker') <> (NEW.code GLOB 'maker:*:locked' OR NEW.code GLOB 'maker:*:usable')
  OR (NEW.asset = 'IDR') <> (NEW.code NOT GLOB 'place:*')
BEGIN SELECT RAISE(ABORT, 'books: an account is opened once and is what its code says'); END;

CREATE TRIGGER books_account_stays_what_it_is BEFORE UPDATE ON books_account
WHEN (NEW.id, NEW.unit_id, NEW.code, NEW.asset, NEW.kind, NEW.opened_on)
     IS NOT (OLD.id, OLD.unit_id, OLD.code, OLD.asset, OLD.kind, OLD.opened_on)
BEGIN SELECT RAISE(ABORT, 'books: an account stays what it is'); END;

CREATE TRIGGER books_period_once BEFORE INSERT ON books_period
WHEN EXISTS (SELECT 1 FROM books_period WHERE id = NEW.id OR (unit_id = NEW.unit_id AND month = NEW.month))
BEGIN SELECT RAISE(ABORT, 'books: a period is closed once'); END;

CREATE TRIGGER books_period_closed_is_final BEFORE UPDATE ON books_period
WHEN OLD.state = 'closed' OR (NEW.id, NEW.unit_id, NEW.month) IS NOT (OLD.id, OLD.unit_id, OLD.month)
BEGIN SELECT RAISE(ABORT, 'books: a closed period stays closed'); END;

-- Law 2.
CREATE TRIGGER books_entry_no_update BEFORE UPDATE ON books_entry
BEGIN SELECT RAISE(ABORT, 'books: an entry is never changed'); END;
CREATE TRIGGER books_posting_no_update BEFORE UPDATE ON books_posting
BEGIN SELECT RAISE(ABORT, 'books: a posting is never changed'); END;
CREATE TRIGGER books_batch_no_update BEFORE UPDATE ON books_batch
BEGIN SELECT RAISE(ABORT, 'books: a batch is never changed'); END;
CREATE TRIGGER books_entry_no_delete BEFORE DELETE ON books_entry
BEGIN SELECT RAISE(ABORT, 'books: an entry is never deleted'); END;
CREATE TRIGGER books_posting_no_delete BEFORE DELETE ON books_posting
BEGIN SELECT RAISE(ABORT, 'books: a posting is never deleted'); END;
CREATE TRIGGER books_batch_no_delete BEFORE DELETE ON books_batch
BEGIN SELECT RAISE(ABORT, 'books: a batch is never deleted'); END;
CREATE TRIGGER books_balance_no_delete BEFORE DELETE ON books_balance
BEGIN SELECT RAISE(ABORT, 'books: a balance is never deleted'); END;
CREATE TRIGGER books_account_no_delete BEFORE DELETE ON books_account
BEGIN SELECT RAISE(ABORT, 'books: an account is never deleted'); END;
CREATE TRIGGER books_period_no_delete BEFORE DELETE ON books_period
BEGIN SELECT RAISE(ABORT, 'books: a period is never deleted'); END;
