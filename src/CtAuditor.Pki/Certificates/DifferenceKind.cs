namespace CtAuditor.Pki.Certificates;

/// <summary>How a field differs between two TBSCertificates.</summary>
public enum DifferenceKind
{
    /// <summary>They do not differ.</summary>
    None = 0,

    /// <summary>Both have the field, with another value or another encoding of it.</summary>
    Value,

    /// <summary>Both have the extension, with another criticality or another encoding of it.</summary>
    Criticality,

    /// <summary>Both have the extensions, in another order.</summary>
    Order,

    /// <summary>The left one has the field and the right one has not.</summary>
    Missing,

    /// <summary>The right one has the field and the left one has not.</summary>
    Extra,

    /// <summary>One of the two cannot be read, so its fields cannot be compared.</summary>
    Unreadable,
}
