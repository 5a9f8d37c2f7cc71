using System.Diagnostics.CodeAnalysis;

namespace CtAuditor.Rules;

/// <summary>Decides which edition of a requirement applies to a certificate (design decision 9).</summary>
internal static class EditionGate
{
    /// <summary>Finds the edition; false when the certificate was issued outside all of them.</summary>
    /// <param name="editions">Oldest first, without overlap.</param>
    /// <param name="issued">When it was issued.</param>
    /// <param name="edition">The one in force; where several may have been, the mildest of them, and of equal ones the oldest.</param>
    /// <param name="isBoundary">Whether the time of issuance straddles a change.</param>
    public static bool TryFind(
        IReadOnlyList<RuleEdition> editions, IssuanceInterval issued, [NotNullWhen(true)] out RuleEdition? edition, out bool isBoundary)
    {
        edition = null;
        isBoundary = false;

        // By index: an enumerator of an interface is an object, and screening makes none.
        for (var i = 0; i < editions.Count; i++)
        {
            var candidate = editions[i];
            var isTouched = candidate.From <= issued.Latest && (candidate.Until is not { } until || until > issued.Earliest);
            if (!isTouched)
            {
                continue;
            }

            isBoundary |= candidate.From > issued.Earliest || candidate.Until <= issued.Latest;
            if (edition is null || candidate.Severity < edition.Severity)
            {
                edition = candidate;
            }
        }

        return edition is not null;
    }
}
