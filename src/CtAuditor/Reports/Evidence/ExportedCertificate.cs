using CtAuditor.Rules;

namespace CtAuditor.Reports.Evidence;

/// <summary>A certificate of the evidence and the name of its files.</summary>
/// <param name="Name">Start of the file names: number and role, such as <c>1-precertificate</c>.</param>
/// <param name="Item">The certificate.</param>
internal sealed record ExportedCertificate(string Name, EvidenceItem Item)
{
    /// <summary>The PEM file.</summary>
    public string Pem => Name + ".pem";

    /// <summary>The DER file.</summary>
    public string Der => Name + ".der";

    /// <summary>Whether it is a precertificate or final certificate rather than one of the chain above.</summary>
    public bool IsSubject => Item.Role is EvidenceRoles.Precertificate or EvidenceRoles.Final;
}
