-- The laws of the books on PostgreSQL. How it works is told in __init__.py of this folder.
-- All triggers on rows that come in bulk are per statement, with transition tables: one grouped query a batch.

CREATE TABLE books_door (
    unit_id bigint NOT NULL PRIMARY KEY,
    batch_number bigint NOT NULL,
    first_number bigint NOT NULL,
    last_number bigint NOT NULL,
    is_closing boolean NOT NULL DEFAULT false,
    -- Books that were opened cannot be committed until the batch is there, and the batch takes the door away.
    FOREIGN KEY (unit_id, batch_number) REFERENCES books_batch (unit_id, number) DEFERRABLE INITIALLY DEFERRED
);

CREATE FUNCTION books_refuse(sentence text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'books: %', sentence USING ERRCODE = 'restrict_violation';
END $$;

CREATE FUNCTION books_never() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM books_refuse(format('%s of %s is refused', TG_OP, TG_TABLE_NAME));
    RETURN NULL;
END $$;

CREATE FUNCTION books_door_obeys() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.is_closing OR NEW.last_number < NEW.first_number
           OR EXISTS (SELECT FROM books_batch b WHERE b.unit_id = NEW.unit_id
                     HAVING coalesce(max(b.number), 0) + 1 <> NEW.batch_number
                         OR coalesce(max(b.last_number), 0) + 1 <> NEW.first_number)
        THEN
            PERFORM books_refuse('the books are opened after the last batch');
        END IF;
        RETURN NEW;
    ELSIF TG_OP = 'UPDATE' THEN
        IF (NEW.unit_id, NEW.batch_number, NEW.first_number, NEW.last_number, NEW.is_closing)
           IS DISTINCT FROM (OLD.unit_id, OLD.batch_number, OLD.first_number, OLD.last_number, true)
           OR NOT EXISTS (SELECT FROM books_batch b WHERE b.unit_id = NEW.unit_id AND b.number = NEW.batch_number)
        THEN
            PERFORM books_refuse('only a batch shuts the books');
        END IF;
        RETURN NEW;
    END IF;
    IF NOT OLD.is_closing THEN
        PERFORM books_refuse('only a batch shuts the books');
    END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER books_door_obeys BEFORE INSERT OR UPDATE OR DELETE ON books_door
FOR EACH ROW EXECUTE FUNCTION books_door_obeys();
CREATE TRIGGER books_door_no_truncate BEFORE TRUNCATE ON books_door
FOR EACH STATEMENT EXECUTE FUNCTION books_never();

CREATE FUNCTION books_posting_only_while_open() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM (SELECT unit_id, min(entry_number) AS first, max(entry_number) AS last
                              FROM fresh GROUP BY unit_id) f
                 LEFT JOIN books_door d ON d.unit_id = f.unit_id
                       AND f.first >= d.first_number AND f.last <= d.last_number
                WHERE d.unit_id IS NULL)
    THEN
        PERFORM books_refuse('a posting belongs to an entry of the batch being recorded');
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER books_posting_only_while_open AFTER INSERT ON books_posting
REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION books_posting_only_while_open();

CREATE FUNCTION books_entry_only_while_open() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM (SELECT unit_id, batch_number, min(number) AS first, max(number) AS last,
                                   bool_and(period = extract(year FROM occurred_on) * 100
                                                     + extract(month FROM occurred_on)) AS is_dated
                              FROM fresh GROUP BY unit_id, batch_number) f
                 LEFT JOIN books_door d ON d.unit_id = f.unit_id AND d.batch_number = f.batch_number
                       AND f.first >= d.first_number AND f.last <= d.last_number
                WHERE d.unit_id IS NULL OR NOT f.is_dated)
    THEN
        PERFORM books_refuse('an entry is recorded in the batch being recorded, in the month of its date');
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER books_entry_only_while_open AFTER INSERT ON books_entry
REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION books_entry_only_while_open();

CREATE FUNCTION books_batch_is_what_was_opened() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.count <> NEW.last_number - NEW.first_number + 1
       OR NOT EXISTS (SELECT FROM books_door d WHERE d.unit_id = NEW.unit_id AND d.batch_number = NEW.number
                         AND d.first_number = NEW.first_number AND d.last_number = NEW.last_number)
       OR NEW.previous_digest <> coalesce(
           (SELECT b.digest FROM books_batch b WHERE b.unit_id = NEW.unit_id ORDER BY b.number DESC LIMIT 1),
           repeat('0', 64))
    THEN
        PERFORM books_refuse('a batch is numbered and sealed after the one before it');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER books_batch_is_what_was_opened BEFORE INSERT ON books_batch
FOR EACH ROW EXECUTE FUNCTION books_batch_is_what_was_opened();

-- The batch shuts the books: all laws are checked here, over all its rows at once. Rows that were just loaded are not in
-- the statistics: without the setting they are taken for one row, and joined to each other row by row.
CREATE FUNCTION books_batch_shuts() RETURNS trigger LANGUAGE plpgsql SET enable_nestloop = off AS $$
DECLARE
    is_below_zero boolean;
BEGIN
    UPDATE books_door SET is_closing = true WHERE unit_id = NEW.unit_id;

    IF (SELECT count(*) FROM books_entry e
         WHERE e.unit_id = NEW.unit_id AND e.number BETWEEN NEW.first_number AND NEW.last_number) <> NEW.count
    THEN
        PERFORM books_refuse('an entry of the batch is missing');
    END IF;

    -- Law 1. In all lines an entry sums to zero, and so do the pieces of each lot: then rupiah do, too.
    IF (SELECT count(*) FROM (
            SELECT FROM books_posting p
             WHERE p.unit_id = NEW.unit_id AND p.entry_number BETWEEN NEW.first_number AND NEW.last_number
             GROUP BY p.entry_number HAVING count(*) >= 2 AND sum(p.amount) = 0) even)
       <> NEW.count
       OR EXISTS (
            SELECT FROM books_posting p JOIN books_account a ON a.id = p.account_id
             WHERE p.unit_id = NEW.unit_id AND p.entry_number BETWEEN NEW.first_number AND NEW.last_number
               AND a.asset <> 'IDR'
             GROUP BY p.entry_number, a.asset HAVING sum(p.amount) <> 0)
    THEN
        PERFORM books_refuse('an entry has at least two postings and sums to zero per asset');
    END IF;

    -- Law 3. A reversal takes back one entry that is not itself a reversal, line by line, and not before it happened.
    IF EXISTS (
        SELECT FROM books_entry r
         WHERE r.unit_id = NEW.unit_id AND r.number BETWEEN NEW.first_number AND NEW.last_number
           AND r.reverses IS NOT NULL
           AND (NOT EXISTS (SELECT FROM books_entry o WHERE o.unit_id = r.unit_id AND o.number = r.reverses
                               AND o.number < r.number AND o.reverses IS NULL AND o.occurred_on <= r.occurred_on)
                OR EXISTS (SELECT FROM books_posting p
                            WHERE p.unit_id = r.unit_id AND p.entry_number IN (r.number, r.reverses)
                            GROUP BY p.account_id HAVING sum(p.amount) <> 0)))
    THEN
        PERFORM books_refuse('a reversal negates one earlier entry');
    END IF;

    -- Law 4.
    IF EXISTS (
        SELECT FROM books_period c
         WHERE c.unit_id = NEW.unit_id AND c.state = 'closed' AND c.month IN (
               SELECT e.period FROM books_entry e
                WHERE e.unit_id = NEW.unit_id AND e.number BETWEEN NEW.first_number AND NEW.last_number))
    THEN
        PERFORM books_refuse('a closed period accepts nothing');
    END IF;

    -- Laws 6 and 7, on the balance of today: what was there and what moved; every account is one of this house.
    WITH moved AS MATERIALIZED (
        SELECT p.account_id, e.period, sum(greatest(p.amount, 0)) AS debit, sum(greatest(-p.amount, 0)) AS credit
          FROM books_posting p JOIN books_entry e ON e.number = p.entry_number
         WHERE p.unit_id = NEW.unit_id AND p.entry_number BETWEEN NEW.first_number AND NEW.last_number
           AND e.unit_id = NEW.unit_id AND e.number BETWEEN NEW.first_number AND NEW.last_number
         GROUP BY p.account_id, e.period
    ), kept AS (
        INSERT INTO books_balance AS b (unit_id, account_id, period, debit, credit)
        SELECT NEW.unit_id, account_id, period, debit, credit FROM moved ORDER BY account_id, period
            ON CONFLICT (unit_id, account_id, period)
            DO UPDATE SET debit = b.debit + excluded.debit, credit = b.credit + excluded.credit
    )
    SELECT EXISTS (
        SELECT FROM (SELECT account_id, sum(debit - credit) AS net FROM moved GROUP BY account_id) m
          LEFT JOIN books_account a ON a.id = m.account_id AND a.unit_id = NEW.unit_id
         WHERE a.id IS NULL
            OR a.kind IN ('store', 'transit', 'outlet', 'maker')
           AND (m.net + coalesce((SELECT sum(b.debit - b.credit) FROM books_balance b
                                   WHERE b.unit_id = NEW.unit_id AND b.account_id = a.id), 0))
               * CASE a.kind WHEN 'maker' THEN -1 ELSE 1 END < 0)
      INTO is_below_zero;
    IF is_below_zero THEN
        PERFORM books_refuse('goods on a shelf and available money of a maker never go below zero');
    END IF;

    DELETE FROM books_door WHERE unit_id = NEW.unit_id;
    RETURN NULL;
END $$;
CREATE TRIGGER books_batch_shuts AFTER INSERT ON books_batch
FOR EACH ROW EXECUTE FUNCTION books_batch_shuts();

-- Balances are written by the shutting of the books and by nothing else.
CREATE FUNCTION books_balance_kept_by_the_books() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM books_door WHERE is_closing) THEN
        PERFORM books_refuse('balances follow from postings');
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER books_balance_kept_by_the_books BEFORE INSERT OR UPDATE ON books_balance
FOR EACH STATEMENT EXECUTE FUNCTION books_balance_kept_by_the_books();

-- What an account is follows from its code, so that no law is evaded by calling a shelf something else.
CREATE FUNCTION books_account_obeys() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF (NEW.id, NEW.unit_id, NEW.code, NEW.asset, NEW.kind, NEW.opened_on)
           IS DISTINCT FROM (OLD.id, OLD.unit_id, OLD.code, OLD.asset, OLD.kind, OLD.opened_on)
        THEN
            PERFORM books_refuse('an account stays what it is');
        END IF;
    ELSIF (NEW.kind = 'store') <> (NEW.code = 'place:store')
       OR (NEW.kind = 'transit') <> (NEW.code LIKE 'place:transit:%')
       OR (NEW.kind = 'outlet') <> (NEW.code LIKE 'place:outlet:%')
       OR (NEW.kind = 'maker') <> (NEW.code LIKE 'maker:%:locked' OR NEW.code LIKE 'maker:%:usable')
       OR (NEW.asset = 'IDR') <> (NEW.code NOT LIKE 'place:%')
    THEN
        PERFORM books_refuse('an account is what its code says');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER books_account_obeys BEFORE INSERT OR UPDATE ON books_account
FOR EACH ROW EXECUTE FUNCTION books_account_obeys();

CREATE FUNCTION books_period_closed_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state = 'closed' OR (NEW.id, NEW.unit_id, NEW.month) IS DISTINCT FROM (OLD.id, OLD.unit_id, OLD.month) THEN
        PERFORM books_refuse('a closed period stays closed');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER books_period_closed_is_final BEFORE UPDATE ON books_period
FOR EACH ROW EXECUTE FUNCTION books_period_closed_is_final();

-- Law 2.
CREATE TRIGGER books_entry_never BEFORE UPDATE OR DELETE OR TRUNCATE ON books_entry
FOR EACH STATEMENT EXECUTE FUNCTION books_never();
CREATE TRIGGER books_posting_never BEFORE UPDATE OR DELETE OR TRUNCATE ON books_posting
FOR EACH STATEMENT EXECUTE FUNCTION books_never();
CREATE TRIGGER books_batch_never BEFORE UPDATE OR DELETE OR TRUNCATE ON books_batch
FOR EACH STATEMENT EXECUTE FUNCTION books_never();
CREATE TRIGGER books_balance_never BEFORE DELETE OR TRUNCATE ON books_balance
FOR EACH STATEMENT EXECUTE FUNCTION books_never();
CREATE TRIGGER books_account_never BEFORE DELETE OR TRUNCATE ON books_account
FOR EACH STATEMENT EXECUTE FUNCTION books_never();
CREATE TRIGGER books_period_never BEFORE DELETE OR TRUNCATE ON books_period
FOR EACH STATEMENT EXECUTE FUNCTION books_never();
