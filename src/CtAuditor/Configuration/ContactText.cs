using System.Text.RegularExpressions;

namespace CtAuditor.Configuration;

/// <summary>
/// Checks the contact that goes into the User-Agent. Operators of logs throttle or block crawlers that nobody can be
/// asked about; static-ct logs look for an e-mail address or an https URL.
/// </summary>
public static partial class ContactText
{
    /// <summary>Longest contact; a User-Agent of a few hundred bytes passes every server.</summary>
    public const int LongestContact = 200;

    /// <summary>What is wrong with <paramref name="contact"/>; null when it will do.</summary>
    public static string? Fault(string contact)
    {
        ArgumentNullException.ThrowIfNull(contact);
        if (contact.Length > LongestContact)
        {
            return $"must have at most {LongestContact} characters";
        }

        // RFC 9110 section 5.6.5: what may stand in a comment of a header without quoting.
        if (contact.Any(c => c is < ' ' or > '~' or '(' or ')' or '\\'))
        {
            return "goes into the User-Agent header: only printable ASCII, no parentheses or backslashes";
        }

        if (PlaceholderPattern().IsMatch(contact))
        {
            return $"{ConfigurationSection.Quote(contact)} is the placeholder of the shipped file; "
                + "put an address where operators of logs can reach you, such as \"mailto:\" and your e-mail address";
        }

        if (MailPattern().IsMatch(contact))
        {
            return null;
        }

        foreach (var word in contact.Split([' ', ',', ';', '<', '>', '+'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (word.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
                && Uri.TryCreate(word, UriKind.Absolute, out var url) && url.Host.Contains('.', StringComparison.Ordinal))
            {
                return null;
            }
        }

        return $"must hold an e-mail address or an https URL where you can be reached, found {ConfigurationSection.Quote(contact)}";
    }

    // example.com, .net and .org are reserved for documentation (RFC 2606 section 3): nobody reads mail there.
    [GeneratedRegex(@"(@|//)([a-z0-9-]+\.)*example\.(com|net|org)(?![a-z0-9-]|\.[a-z0-9])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PlaceholderPattern();

    [GeneratedRegex(@"[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-z0-9-]+(\.[a-z0-9-]+)+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MailPattern();
}
