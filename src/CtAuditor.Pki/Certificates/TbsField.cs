namespace CtAuditor.Pki.Certificates;

/// <summary>Names of TBSCertificate fields, as RFC 5280 section 4.1 spells them, in <see cref="FieldDifference.Field"/>.</summary>
public static class TbsField
{
    public const string Version = "version";
    public const string SerialNumber = "serialNumber";
    public const string Signature = "signature";
    public const string Issuer = "issuer";
    public const string Validity = "validity";
    public const string Subject = "subject";
    public const string SubjectPublicKeyInfo = "subjectPublicKeyInfo";
    public const string IssuerUniqueId = "issuerUniqueID";
    public const string SubjectUniqueId = "subjectUniqueID";

    /// <summary>The extensions field as a whole: there, but without an extension in it, on one side only.</summary>
    public const string Extensions = "extensions";

    /// <summary>One extension; <see cref="FieldDifference.ExtensionOid"/> says which.</summary>
    public const string Extension = "extension";

    /// <summary>All of it: one side cannot be read.</summary>
    public const string TbsCertificate = "tbsCertificate";
}
