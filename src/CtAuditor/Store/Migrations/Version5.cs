namespace CtAuditor.Store.Migrations;

/// <summary>Serial numbers of a CA and quarter, gathered up to a thousand, to be judged together.</summary>
internal static class Version5
{
    public const string Sql =
        """
        CREATE TABLE serial_sample (
            issuer_key BLOB NOT NULL,               -- SHA-256 of the CA's SubjectPublicKeyInfo
            quarter INTEGER NOT NULL,               -- its first day, milliseconds since 1970
            serial BLOB NOT NULL,
            issuer_name BLOB NOT NULL,
            logged_at INTEGER NOT NULL,
            PRIMARY KEY (issuer_key, quarter, serial)
        ) STRICT, WITHOUT ROWID;
        """;
}
