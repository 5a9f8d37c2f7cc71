using CtAuditor.Pki;

namespace CtAuditor.Store.Sqlite.Tables;

/// <summary>Serial numbers of CAs, by CA and quarter.</summary>
internal sealed class SerialSampleTable(Database database)
{
    public void Add(SerialRow row) =>
        database.Keep("INSERT OR IGNORE INTO serial_sample (issuer_key, quarter, serial, issuer_name, logged_at) VALUES (?1, ?2, ?3, ?4, ?5)")
            .Bind(1, row.IssuerKeyHash.ToArray()).Bind(2, row.Quarter.ToUnixTimeMilliseconds()).Bind(3, row.SerialNumber.Span).Bind(4, row.IssuerName.Span)
            .Bind(5, row.LoggedAt.ToUnixTimeMilliseconds()).Run();

    public IReadOnlyList<SerialRow> All()
    {
        var rows = new List<SerialRow>();
        var row = database.Keep("SELECT issuer_key, issuer_name, quarter, serial, logged_at FROM serial_sample ORDER BY issuer_key, quarter, logged_at, serial");
        while (row.Step())
        {
            rows.Add(new SerialRow(
                new Hash256(row.Blob(0)), row.Blob(1).ToArray(), DateTimeOffset.FromUnixTimeMilliseconds(row.Int64(2)), row.Blob(3).ToArray(), DateTimeOffset.FromUnixTimeMilliseconds(row.Int64(4))));
        }

        return rows;
    }
}
