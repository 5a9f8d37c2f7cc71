using CtAuditor.Testbed.Forging;

namespace CtAuditor.Tests.Rules.Profiles;

/// <summary>Changes that many cases make.</summary>
internal static class DraftChanges
{
    /// <summary>Issued on another day, for as long.</summary>
    public static CertificateDraft IssuedOn(this CertificateDraft draft, int year, int month, int day)
    {
        var notBefore = new DateTimeOffset(year, month, day, 0, 0, 0, TimeSpan.Zero);
        return draft with { NotBefore = notBefore, NotAfter = notBefore + (draft.NotAfter - draft.NotBefore) };
    }

    /// <summary>With an extension in the place of that of its kind, or at the end.</summary>
    public static CertificateDraft With(this CertificateDraft draft, ForgedExtension extension) =>
        draft.Extensions.Any(one => one.Oid == extension.Oid) ? draft.Replace(extension.Oid, _ => extension) : draft.Add(extension);

    /// <summary>With an extension of a kind critical or not.</summary>
    public static CertificateDraft Criticality(this CertificateDraft draft, string oid, bool isCritical) =>
        draft.Replace(oid, extension => extension with { IsCritical = isCritical });
}
