namespace CtAuditor.Pki;

/// <summary>What is wrong with bytes that could not be read.</summary>
public enum FaultKind : byte
{
    /// <summary>Nothing is wrong.</summary>
    None = 0,

    /// <summary>The input ends inside an element.</summary>
    Truncated,

    /// <summary>Bytes follow where the element has to end.</summary>
    TrailingBytes,

    /// <summary>A DER tag other than the one that the grammar asks for.</summary>
    UnexpectedTag,

    /// <summary>A DER length that is indefinite, not minimal, or larger than 2^31 - 1 (X.690 section 10.1).</summary>
    BadLength,

    /// <summary>A value outside the range of its type: an empty INTEGER, a BOOLEAN other than 00 or FF, a bad OID or time.</summary>
    BadValue,

    /// <summary>A version, entry type or algorithm that the specification does not define.</summary>
    UnknownVariant,

    /// <summary>The same element twice where the specification allows one.</summary>
    Duplicate,

    /// <summary>More bytes, elements or nesting than our caps allow.</summary>
    TooLarge,

    /// <summary>A number, base64 text or line that does not follow its grammar.</summary>
    BadText,

    /// <summary>Something that has to be there, and without which the rest cannot be understood, is not.</summary>
    Missing,
}
