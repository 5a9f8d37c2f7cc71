using CtAuditor.Intake;
using CtAuditor.Pairing;

namespace CtAuditor.Tests.Pairing;

/// <summary>An index as plain as can be.</summary>
internal sealed class PlainIndex : IPairingIndex
{
    private readonly List<PairingRecord> _records = [];

    public int Count => _records.Count;

    public void Find(ReadOnlySpan<PairingRecord> batch, PairingMatches matches)
    {
        matches.Clear();
        foreach (var record in batch)
        {
            foreach (var known in _records.Where(known => known.Key == record.Key))
            {
                matches.Add(known);
            }

            matches.EndKey();
        }
    }

    public void Append(ReadOnlySpan<PairingRecord> records) => _records.AddRange(records);
}
