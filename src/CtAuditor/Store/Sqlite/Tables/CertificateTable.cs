using CtAuditor.Pki;

namespace CtAuditor.Store.Sqlite.Tables;

/// <summary>Certificates by fingerprint, each once.</summary>
internal sealed class CertificateTable(Database database)
{
    public Hash256 Save(ReadOnlySpan<byte> der)
    {
        var fingerprint = Hash256.Of(der);
        database.Keep("INSERT INTO certificate (fingerprint, der) VALUES (?1, ?2) ON CONFLICT (fingerprint) DO NOTHING")
            .Bind(1, fingerprint).Bind(2, der).Run();
        return fingerprint;
    }

    public byte[]? Find(Hash256 fingerprint)
    {
        var statement = database.Keep("SELECT der FROM certificate WHERE fingerprint = ?1").Bind(1, fingerprint);
        if (!statement.Step())
        {
            return null;
        }

        var der = statement.Bytes(0);
        statement.Reset();
        return der;
    }
}
