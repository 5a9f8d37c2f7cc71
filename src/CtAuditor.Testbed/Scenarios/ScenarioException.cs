namespace CtAuditor.Testbed.Scenarios;

/// <summary>A scenario file that says something it cannot mean; the message names the scenario and the place.</summary>
public sealed class ScenarioException : Exception
{
    public ScenarioException(string message)
        : base(message)
    {
    }

    public ScenarioException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
