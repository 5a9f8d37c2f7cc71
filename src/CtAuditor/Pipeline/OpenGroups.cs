using CtAuditor.Intake;
using CtAuditor.Store;
using CtAuditor.Store.Findings;

namespace CtAuditor.Pipeline;

/// <summary>
/// The keys with an open finding. What comes in under one of them may take the finding back, as a final certificate that
/// turns up late, or add to it; the join alone would call it in order. Used by whoever writes to the store.
/// </summary>
internal sealed class OpenGroups
{
    private readonly HashSet<PairingKey> _keys = [];

    /// <summary>Reads what is open at the start of a run.</summary>
    public static OpenGroups Load(IStoreReader reader)
    {
        var open = new OpenGroups();
        foreach (var row in reader.Findings(new FindingFilter { Status = FindingStatus.Open }))
        {
            if (!row.Finding.IssuerName.IsEmpty)
            {
                open.Add(PairingKey.Of(row.Finding.IssuerName.Span, row.Finding.SerialNumber.Span));
            }
        }

        return open;
    }

    /// <summary>A finding was opened; its key stays until the run ends, which costs another look at most.</summary>
    public void Add(PairingKey key) => _keys.Add(key);

    /// <summary>Whether there is, or was in this run, an open finding under the key.</summary>
    public bool Contains(PairingKey key) => _keys.Contains(key);
}
