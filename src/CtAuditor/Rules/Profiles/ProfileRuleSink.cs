namespace CtAuditor.Rules.Profiles;

/// <summary>Takes what one rule says about one certificate or CRL. One a worker; used again and again. Only counts when it screens.</summary>
public abstract class ProfileRuleSink
{
    /// <summary>Violations of one rule that are kept; a certificate with a hundred bad names has one fault, not a hundred.</summary>
    public const int MaxViolations = 10;

    private readonly List<ProfileViolation> _violations = [];
    private readonly List<string> _undetermined = [];

    private protected ProfileRuleSink(bool isScreening) => IsScreening = isScreening;

    /// <summary>Whether only the number of violations is wanted.</summary>
    public bool IsScreening { get; }

    /// <summary>Violations so far.</summary>
    public int Count { get; private set; }

    /// <summary>What is missing to tell, if the rule could not.</summary>
    public IReadOnlyList<string> Undetermined => _undetermined;

    /// <summary>The violations that are kept.</summary>
    public IReadOnlyList<ProfileViolation> Violations => _violations;

    /// <summary>It cannot be told.</summary>
    /// <param name="reason">What is missing, for people.</param>
    public void CannotTell(string reason)
    {
        if (!IsScreening)
        {
            _undetermined.Add(reason);
        }
    }

    /// <summary>Empties it.</summary>
    public void Clear()
    {
        Count = 0;
        _violations.Clear();
        _undetermined.Clear();
    }

    // The text is made only where it is wanted.
    private protected void Add(int offset, int length, ViolationMessage message)
    {
        if (Count++ < MaxViolations && !IsScreening)
        {
            _violations.Add(new ProfileViolation(offset, length, message.ToString()));
        }
    }
}
