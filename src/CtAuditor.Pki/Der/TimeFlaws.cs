namespace CtAuditor.Pki.Der;

/// <summary>What keeps a time that can be understood from being in the form of RFC 5280 sections 4.1.2.5.1 and 4.1.2.5.2.</summary>
[Flags]
public enum TimeFlaws
{
    /// <summary>Nothing: YYMMDDHHMMSSZ or YYYYMMDDHHMMSSZ.</summary>
    None = 0,

    /// <summary>No seconds.</summary>
    NoSeconds = 1,

    /// <summary>An offset from UTC, or no zone at all, in place of the Z.</summary>
    NotZulu = 2,

    /// <summary>A fraction, in GeneralizedTime.</summary>
    Fraction = 4,
}
