namespace CtAuditor.Cli.Output;

/// <summary>The part of a name that people call a CA by.</summary>
internal static class ShortName
{
    /// <summary>The last commonName of a name as text, else its last organization, else all of it.</summary>
    /// <param name="name">
    /// As <see cref="Pki.Certificates.NameText"/> formats it: ", " or " + " between attributes, a backslash before a comma
    /// or plus sign of a value, so that no value passes for an attribute.
    /// </param>
    public static string Of(string name)
    {
        string? commonName = null;
        string? organization = null;
        var start = 0;
        for (var i = 0; i <= name.Length; i++)
        {
            if (i < name.Length && name[i] == '\\')
            {
                i++;
            }
            else if (i == name.Length || name[i] == ',' || name[i] == '+')
            {
                var attribute = name[start..i].Trim();
                start = i + 1;
                if (attribute.StartsWith("CN=", StringComparison.Ordinal))
                {
                    commonName = attribute[3..];
                }
                else if (attribute.StartsWith("O=", StringComparison.Ordinal))
                {
                    organization = attribute[2..];
                }
            }
        }

        return commonName ?? organization ?? name;
    }
}
