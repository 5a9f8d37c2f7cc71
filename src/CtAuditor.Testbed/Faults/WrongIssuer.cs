using CtAuditor.Testbed.Logs;

namespace CtAuditor.Testbed.Faults;

/// <summary>issuer/&lt;fingerprint&gt; answers with bytes of another fingerprint.</summary>
public sealed record WrongIssuer() : LogFault(LogEndpoint.Issuer)
{
    /// <inheritdoc/>
    public override LogAnswer Answer(LogRequest request, LogAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var bytes = answer.Body.ToArray();
        bytes[^1] ^= 0x01;
        return answer with { Body = bytes };
    }
}
