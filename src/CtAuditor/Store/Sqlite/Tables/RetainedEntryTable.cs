using CtAuditor.Intake;
using CtAuditor.Pki;

namespace CtAuditor.Store.Sqlite.Tables;

/// <summary>Bytes of entries that a rule may have something to say about; their chains' certificates are kept once each.</summary>
internal sealed class RetainedEntryTable(Database database, CertificateTable certificates)
{
    public void Add(int logNumber, ScreenedEntry entry, DateTimeOffset now)
    {
        var chain = new byte[entry.Chain.Count * Hash256.Size];
        for (var i = 0; i < entry.Chain.Count; i++)
        {
            certificates.Save(entry.Chain[i].Span).CopyTo(chain.AsSpan(i * Hash256.Size));
        }

        database.Keep(
            """
            INSERT INTO retained_entry (log, log_index, pairing_key, leaf, certificate, chain, retained_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
            ON CONFLICT (log, log_index) DO UPDATE SET
                pairing_key = excluded.pairing_key, leaf = excluded.leaf, certificate = excluded.certificate,
                chain = excluded.chain, retained_at = excluded.retained_at
            """)
            .Bind(1, logNumber).Bind(2, entry.Index).Bind(3, entry.Key).Bind(4, entry.Leaf.Span).Bind(5, entry.Certificate.Span)
            .Bind(6, chain).Bind(7, now).Run();
    }

    public ScreenedEntry? Find(int logNumber, long index)
    {
        var statement = database.Keep("SELECT pairing_key, leaf, certificate, chain FROM retained_entry WHERE log = ?1 AND log_index = ?2")
            .Bind(1, logNumber).Bind(2, index);
        if (!statement.Step())
        {
            return null;
        }

        PairingKey key = statement.Key(0);
        byte[] leaf = statement.Bytes(1), certificate = statement.Bytes(2), fingerprints = statement.Bytes(3);
        statement.Reset();
        if (fingerprints.Length % Hash256.Size != 0)
        {
            throw database.Damage($"the chain of entry {index} of log {logNumber} has a wrong length");
        }

        var chain = new ReadOnlyMemory<byte>[fingerprints.Length / Hash256.Size];
        for (var i = 0; i < chain.Length; i++)
        {
            var fingerprint = new Hash256(fingerprints.AsSpan(i * Hash256.Size, Hash256.Size));
            chain[i] = certificates.Find(fingerprint) ?? throw database.Damage($"certificate {fingerprint} is missing");
        }

        return new ScreenedEntry(key, index, leaf, certificate, chain);
    }

    public int Drop(DateTimeOffset before)
    {
        database.Keep("DELETE FROM retained_entry WHERE retained_at < ?1").Bind(1, before).Run();
        return database.Changes();
    }
}
