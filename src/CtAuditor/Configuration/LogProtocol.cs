namespace CtAuditor.Configuration;

/// <summary>The <c>kind</c> of a log in the configuration.</summary>
public enum LogProtocol
{
    /// <summary><c>rfc6962</c>.</summary>
    Rfc6962,

    /// <summary><c>static-ct</c>: c2sp.org/static-ct-api.</summary>
    StaticCt,
}
