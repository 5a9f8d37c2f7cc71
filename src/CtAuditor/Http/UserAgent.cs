using System.Diagnostics.CodeAnalysis;

namespace CtAuditor.Http;

/// <summary>The User-Agent that every request carries: who we are, and how to reach the person who runs this crawl.</summary>
/// <remarks>
/// Log operators throttle or refuse anonymous crawlers, and ask for an e-mail address or an https URL; so there is no crawl
/// without one.
/// </remarks>
public static class UserAgent
{
    // A header line of a stranger's server is no place for more; also the usual cap of an e-mail address is 254.
    private const int MaximumContactLength = 256;

    /// <summary>The program's version, as in <c>CtAuditor/0.1.0</c>.</summary>
    public static string Version { get; } = typeof(UserAgent).Assembly.GetName().Version?.ToString(3) ?? "0";

    /// <summary>Builds <c>CtAuditor/VERSION (+CONTACT)</c>.</summary>
    /// <param name="contact">An e-mail address, with or without <c>mailto:</c>, or an https URL.</param>
    /// <param name="userAgent">The header's value.</param>
    /// <param name="problem">What is wrong with <paramref name="contact"/>, for the person who wrote it.</param>
    /// <returns>False when the contact is none that an operator could use.</returns>
    public static bool TryCreate(
        string? contact,
        [NotNullWhen(true)] out string? userAgent,
        [NotNullWhen(false)] out string? problem)
    {
        userAgent = null;
        if (string.IsNullOrWhiteSpace(contact))
        {
            problem = "a contact is required: an e-mail address or an https URL where log operators can reach you";
            return false;
        }

        // Parentheses and controls would end the comment or the header (RFC 9110 section 5.6.5).
        if (contact.Length > MaximumContactLength || contact.AsSpan().IndexOfAnyExceptInRange('!', '~') >= 0 || contact.AsSpan().IndexOfAny('(', ')', '\\') >= 0)
        {
            problem = "the contact has to be printable ASCII without spaces, parentheses and backslashes, 256 characters at most";
            return false;
        }

        if (!IsMail(contact) && !IsWebPage(contact))
        {
            problem = "the contact has to be an e-mail address or an https URL";
            return false;
        }

        userAgent = $"CtAuditor/{Version} (+{contact})";
        problem = null;
        return true;
    }

    private static bool IsMail(string contact)
    {
        var address = contact.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? contact.AsSpan(7) : contact;
        var at = address.IndexOf('@');
        return at > 0 && at < address.Length - 1 && address[(at + 1)..].IndexOf('@') < 0 && !address.Contains("://", StringComparison.Ordinal);
    }

    private static bool IsWebPage(string contact) =>
        Uri.TryCreate(contact, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && uri.Host.Length > 0;
}
