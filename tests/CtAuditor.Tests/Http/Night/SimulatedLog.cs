using CtAuditor.Http;

namespace CtAuditor.Tests.Http.Night;

/// <summary>A log of the simulated night.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Host">Where it is served.</param>
/// <param name="Operator">Who runs it.</param>
/// <param name="PageSize">Entries that it returns at a time.</param>
/// <param name="IsStatic">Whether pages are tiles, whose size nobody has to learn.</param>
/// <param name="Backlog">Entries to fetch.</param>
/// <param name="Server">How it answers.</param>
internal sealed record SimulatedLog(string Name, string Host, string Operator, int PageSize, bool IsStatic, int Backlog, SimulatedServer Server)
{
    /// <summary>Its place among all scopes.</summary>
    public RequestScope Scope { get; } = new(Name, Host, Operator);
}
