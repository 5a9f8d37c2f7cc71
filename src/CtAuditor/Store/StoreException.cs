namespace CtAuditor.Store;

/// <summary>The store cannot be used; the message is for people and names the file.</summary>
/// <param name="problem">What is wrong.</param>
/// <param name="message">A sentence that says what to do, or at least what happened.</param>
/// <param name="innerException">What the engine said, if it said anything.</param>
public sealed class StoreException(StoreProblem problem, string message, Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary>What is wrong.</summary>
    public StoreProblem Problem { get; } = problem;
}
