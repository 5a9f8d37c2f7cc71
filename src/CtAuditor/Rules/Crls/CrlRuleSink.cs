using System.Runtime.CompilerServices;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.Crls;

/// <summary>Takes what one rule says about one CRL. One a worker; used again and again.</summary>
public sealed class CrlRuleSink : ProfileRuleSink
{
    /// <summary>Makes one.</summary>
    public CrlRuleSink()
        : base(isScreening: false)
    {
    }

    /// <summary>The requirement is not met.</summary>
    /// <param name="crl">The CRL.</param>
    /// <param name="part">The bytes concerned, a part of the CRL's.</param>
    /// <param name="message">What is wrong, in a sentence for people. Bytes of the CRL go in through <see cref="ShownText"/>.</param>
    public void Violation(scoped in AuditedCrl crl, ReadOnlySpan<byte> part, [InterpolatedStringHandlerArgument("")] ViolationMessage message) =>
        Add(crl.OffsetOf(part), part.Length, message);
}
