using CtAuditor.Testbed.Logs;

namespace CtAuditor.Testbed.Faults;

/// <summary>issuer/&lt;fingerprint&gt; is not there, although entries name it.</summary>
public sealed record MissingIssuer() : LogFault(LogEndpoint.Issuer)
{
    /// <inheritdoc/>
    public override LogAnswer Answer(LogRequest request, LogAnswer answer) => LogAnswer.Error(404, "no such issuer");
}
