"""A certificate that a house makes for itself: for training and tests. Real papers want one from a known issuer."""

import datetime as dt
from pathlib import Path


def write_self_signed(folder: Path, *, file_name: str, name: str, since: dt.date, years: int = 5) -> Path:
    """Write `<file_name>.p12` (no password, mode 600) and `<file_name>.crt` beside it; give the path of the P12.

    `name` is what readers show as signer. RSA of 2,048 bits, because Poppler and old readers know it everywhere.
    """
    from cryptography import x509  # noqa: PLC0415  read only when a key is made
    from cryptography.hazmat.primitives import hashes  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric import rsa  # noqa: PLC0415
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, pkcs12  # noqa: PLC0415

    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    begins = dt.datetime.combine(since, dt.time(), dt.UTC)
    usage = x509.KeyUsage(
        digital_signature=True, content_commitment=True, key_encipherment=False, data_encipherment=False,
        key_agreement=False, key_cert_sign=True, crl_sign=False, encipher_only=False, decipher_only=False,
    )  # fmt: skip
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(begins + dt.timedelta(days=365 * years))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"{file_name}.p12"
    path.touch(mode=0o600)
    path.write_bytes(pkcs12.serialize_key_and_certificates(name.encode(), key, certificate, None, NoEncryption()))
    (folder / f"{file_name}.crt").write_bytes(certificate.public_bytes(Encoding.PEM))
    return path
