using System.Globalization;
using System.Text.Json;

namespace CtAuditor.Configuration;

/// <summary>Turns the nodes of a file into <see cref="CrawlConfiguration"/>; one method a section.</summary>
/// <param name="folder">The folder that relative paths start from.</param>
/// <param name="knownRules">Rule ids and the parameters that each has; null when they are not to be checked.</param>
/// <param name="errors">Where errors go.</param>
internal sealed class ConfigurationBinder(
    string folder,
    IReadOnlyDictionary<string, IReadOnlyCollection<string>>? knownRules,
    ConfigurationErrors errors)
{
    private const string PathMeaning = "a path";
    private const string UrlMeaning = "an http or https URL";
    private const string SourceMeaning = "a URL or a file";

    /// <summary>The whole file. What it returns is good only when no error was added.</summary>
    public CrawlConfiguration Bind(ConfigurationNode root)
    {
        var section = ConfigurationSection.Of(
            root, "", errors, "contact", "store", "reports", "archive", "logs", "disclosure", "revocation", "incidents", "network", "health", "rules", "$schema");
        var defaults = new CrawlConfiguration { Contact = "" };
        section.Text("$schema", "the JSON Schema's address, for editors");
        return new CrawlConfiguration
        {
            Contact = Contact(section),
            Store = Store(section, defaults.Store),
            Reports = FilePath(section.Text("reports", PathMeaning), section, "reports") ?? Absolute(defaults.Reports),
            Archive = section.Find("archive") is null or { Kind: JsonTokenType.Null }
                ? null
                : FilePath(section.Text("archive", "a path, or null,"), section, "archive"),
            Logs = Logs(section.Find("logs")),
            Disclosure = Disclosure(section.Find("disclosure")),
            Revocation = Revocation(section.Find("revocation")),
            Incidents = Incidents(section.Find("incidents")),
            Network = Network(section.Find("network")),
            Health = Health(section.Find("health")),
            Rules = Rules(section.Find("rules")),
        };
    }

    private static string Contact(ConfigurationSection section)
    {
        var contact = section.RequiredText(
            "contact", "an e-mail address or an https URL where operators of logs can reach you, such as \"mailto:\" and your e-mail address");
        if (contact is not null && ContactText.Fault(contact) is { } fault)
        {
            section.Refuse(section.Find("contact")!, "contact", fault);
        }

        return contact ?? "";
    }

    private StoreLocation Store(ConfigurationSection section, StoreLocation otherwise)
    {
        var text = section.Text("store", "a file, or \"Host=...;Database=...\" for PostgreSQL,");
        if (text is null)
        {
            return new StoreLocation { File = Absolute(otherwise.File!) };
        }

        // A connection string is key=value pairs; only PostgreSQL's needs a host.
        var isConnectionString = text.Split(';').Any(pair => pair.TrimStart().StartsWith("Host=", StringComparison.OrdinalIgnoreCase));
        return isConnectionString
            ? new StoreLocation { PostgreSql = text }
            : new StoreLocation { File = FilePath(text, section, "store") };
    }

    private LogsConfiguration Logs(ConfigurationNode? node)
    {
        var section = ConfigurationSection.Of(node, "logs", errors, "lists", "extra", "include", "exclude", "start");
        var defaults = new LogsConfiguration();
        return new LogsConfiguration
        {
            Lists = section.List("lists", "URLs, files or objects { source, program, key }", defaults.Lists, (n, path) => LogList(section, n, path)),
            Extra = ExtraLogs(section),
            Include = section.List("include", "log names", defaults.Include, (n, path) => section.Text(n, path, "a log's name, with * for any letters,")),
            Exclude = section.List("exclude", "log names", defaults.Exclude, (n, path) => section.Text(n, path, "a log's name, with * for any letters,")),
            Start = Start(section, defaults.Start),
        };
    }

    private LogListSource? LogList(ConfigurationSection logs, ConfigurationNode node, string path)
    {
        if (node.Kind != JsonTokenType.StartObject)
        {
            return Source(logs, node, path) is { } alone ? new LogListSource { Location = alone } : null;
        }

        var section = ConfigurationSection.Of(node, path, errors, "source", "program", "key");
        var location = section.RequiredText("source", SourceMeaning) is null ? null : Source(section, section.Find("source")!, section.PathOf("source"));
        LogProgram? program = section.Find("program") is not { } word
            ? null
            : section.Word(word, section.PathOf("program"), ["chrome", "apple", "mozilla"]) switch
            {
                "chrome" => LogProgram.Chrome,
                "apple" => LogProgram.Apple,
                "mozilla" => LogProgram.Mozilla,
                _ => null,
            };
        const string Meaning = "the key of the list's signature: base64 of a DER SubjectPublicKeyInfo";
        var key = section.Find("key") is null ? [] : Key(section, Meaning, spki => LogListKeyText.Fault(spki));
        return location is null || key is null ? null : new LogListSource { Location = location, Program = program, Key = key };
    }

    private List<ExtraLog> ExtraLogs(ConfigurationSection logs)
    {
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var keys = new Dictionary<string, string>(StringComparer.Ordinal);
        var found = new List<ExtraLog>();
        foreach (var (node, path) in logs.Elements("extra", "objects { name, kind, url, key, mmdSeconds }") ?? [])
        {
            var section = ConfigurationSection.Of(node, path, errors, "name", "kind", "url", "key", "mmdSeconds", "submissionUrl");
            if (node.Kind != JsonTokenType.StartObject)
            {
                continue;
            }

            var name = section.RequiredText("name", "the log's name in reports");
            if (name is not null && !names.TryAdd(name, path))
            {
                section.Refuse(section.Find("name")!, "name", $"{ConfigurationSection.Quote(name)} is the name of {names[name]} already; names must differ");
            }

            var kind = Kind(section);
            var url = Prefix(section, "url", required: true);
            var submissionUrl = Prefix(section, "submissionUrl", required: false);
            var key = Key(
                section, "the log's public key: base64 of its DER SubjectPublicKeyInfo, as log lists have it", spki => LogKeyText.Fault(spki));
            if (key is not null && !keys.TryAdd(Convert.ToBase64String(key), path))
            {
                section.Refuse(section.Find("key")!, "key", $"is the key of {keys[Convert.ToBase64String(key)]} already; a log is known by its key");
            }

            // A week: seven times the longest MMD that root programs allow (24 hours).
            var mmd = section.RequiredInteger("mmdSeconds", "the log's maximum merge delay in seconds, such as 86400", 1, 7 * 86_400);
            if (name is not null && kind is not null && url is not null && key is not null)
            {
                found.Add(new ExtraLog
                {
                    Name = name,
                    Kind = kind.Value,
                    Url = url,
                    SubmissionUrl = submissionUrl ?? url,
                    Key = key,
                    MaximumMergeDelay = TimeSpan.FromSeconds(mmd),
                });
            }
        }

        return found;
    }

    private static LogProtocol? Kind(ConfigurationSection section)
    {
        if (section.Find("kind") is not { } node)
        {
            section.RequiredText("kind", "\"rfc6962\" or \"static-ct\"");
            return null;
        }

        return section.Word(node, section.PathOf("kind"), ["rfc6962", "static-ct"]) switch
        {
            "rfc6962" => LogProtocol.Rfc6962,
            "static-ct" => LogProtocol.StaticCt,
            _ => null,
        };
    }

    /// <summary>The bytes of a key in base64; null, and an error, when it is missing or <paramref name="faultOf"/> finds something wrong.</summary>
    private static byte[]? Key(ConfigurationSection section, string meaning, Func<byte[], string?> faultOf)
    {
        if (section.RequiredText("key", meaning) is not { } text)
        {
            return null;
        }

        var node = section.Find("key")!;
        if (text.Contains("-----BEGIN", StringComparison.Ordinal))
        {
            section.Refuse(node, "key", "must be the base64 alone, without the BEGIN and END lines of a PEM file");
            return null;
        }

        var key = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, key, out var length))
        {
            section.Refuse(node, "key", $"is not base64; it must be {meaning}");
            return null;
        }

        Array.Resize(ref key, length);
        if (faultOf(key) is { } fault)
        {
            section.Refuse(node, "key", $"{fault}; it must be {meaning}");
            return null;
        }

        return key;
    }

    private static LogStart Start(ConfigurationSection section, LogStart otherwise)
    {
        switch (section.Find("start"))
        {
            case null:
                return otherwise;
            case { Kind: JsonTokenType.String, Text: "head" }:
                return LogStart.Head;
            case { Kind: JsonTokenType.String, Text: "beginning" }:
                return LogStart.Beginning;
            case { Kind: JsonTokenType.Number } number
                when long.TryParse(number.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < MaximumIndex:
                return new LogStart(index);
            case { } node:
                var hint = node.Kind == JsonTokenType.String ? ConfigurationSection.DidYouMean(node.Text, ["head", "beginning"]) : "";
                section.Refuse(node, "start", $"must be \"head\", \"beginning\" or the index of an entry (a whole number, without quotes), found {node.Description}{hint}");
                return otherwise;
        }
    }

    /// <summary>static-ct-api: a leaf_index has 40 bits.</summary>
    private const long MaximumIndex = 1L << 40;

    private DisclosureConfiguration Disclosure(ConfigurationNode? node)
    {
        var section = ConfigurationSection.Of(node, "disclosure", errors, "crtSh", "programs", "ccadb");
        var defaults = new DisclosureConfiguration();
        return new DisclosureConfiguration
        {
            CrtSh = Url(section, "crtSh") ?? defaults.CrtSh,
            Programs = section.List(
                "programs", "root programs", defaults.Programs, (n, path) => section.Word(n, path, DisclosureConfiguration.KnownPrograms)),
            Ccadb = section.List("ccadb", "URLs or files", defaults.Ccadb, (n, path) => Source(section, n, path)),
        };
    }

    private RevocationConfiguration Revocation(ConfigurationNode? node)
    {
        var section = ConfigurationSection.Of(node, "revocation", errors, "everyHours", "fromDisclosures", "fromCertificates", "ocspSamplesPerIssuer");
        var defaults = new RevocationConfiguration();
        return new RevocationConfiguration
        {
            // A month: availability cannot be judged from fewer probes.
            Every = TimeSpan.FromHours(section.Integer("everyHours", (int)defaults.Every.TotalHours, 1, 720)),
            FromDisclosures = section.Boolean("fromDisclosures", defaults.FromDisclosures),
            FromCertificates = section.Boolean("fromCertificates", defaults.FromCertificates),

            // More than a thousand questions about one CA in a round are no sample.
            OcspSamplesPerIssuer = section.Integer("ocspSamplesPerIssuer", defaults.OcspSamplesPerIssuer, 0, 1000),
        };
    }

    private IncidentsConfiguration Incidents(ConfigurationNode? node)
    {
        var section = ConfigurationSection.Of(node, "incidents", errors, "files", "bugzilla");
        var defaults = new IncidentsConfiguration();
        return new IncidentsConfiguration
        {
            Files = section.List(
                "files", "files", defaults.Files, (n, path) => section.Text(n, path, PathMeaning) is { } text ? FilePath(text, n, path) : null),
            Bugzilla = Url(section, "bugzilla") ?? defaults.Bugzilla,
        };
    }

    private NetworkConfiguration Network(ConfigurationNode? node)
    {
        var section = ConfigurationSection.Of(node, "network", errors, "allowPrivateAddresses", "vantages");
        return new NetworkConfiguration
        {
            AllowPrivateAddresses = section.Boolean("allowPrivateAddresses", otherwise: false),
            Vantages = section.List<Uri>("vantages", "proxy URLs", [], (n, path) => ParseUrl(section, n, path, "a proxy's URL (http, https or socks5)", "http", "https", "socks5")),
        };
    }

    private RulesConfiguration Rules(ConfigurationNode? node)
    {
        var section = ConfigurationSection.Of(node, "rules", errors, "exclude", "parameters", "data");
        return new RulesConfiguration
        {
            Exclude = section.List("exclude", "rule ids", [], (n, path) => RuleId(section, n, path)),
            Parameters = RuleParameters(section),
            Data = RuleData(section.Find("data")),
        };
    }

    private RuleDataConfiguration RuleData(ConfigurationNode? node)
    {
        var section = ConfigurationSection.Of(node, "rules.data", errors, "topLevelDomains", "extraTopLevelDomains", "weakKeys", "compromisedKeys");
        return new RuleDataConfiguration
        {
            TopLevelDomains = PathOrNull(section, "topLevelDomains"),
            ExtraTopLevelDomains = section.List("extraTopLevelDomains", "top-level domains", [], (n, path) => TopLevelDomain(section, n, path)),
            WeakKeys = PathOrNull(section, "weakKeys"),
            CompromisedKeys = PathOrNull(section, "compromisedKeys"),
        };
    }

    private string? PathOrNull(ConfigurationSection section, string key) =>
        section.Find(key) is null or { Kind: JsonTokenType.Null } ? null : FilePath(section.Text(key, "a path, or null,"), section, key);

    // RFC 1035 section 2.3.4: a label of 63 octets at the most.
    private string? TopLevelDomain(ConfigurationSection section, ConfigurationNode node, string path)
    {
        const int longest = 63;
        var text = section.Text(node, path, "a top-level domain without a dot");
        if (text is { Length: > 0 and <= longest } && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-'))
        {
            return text.ToLowerInvariant();
        }

        if (text is not null)
        {
            errors.Add(node.Offset, path, $"{ConfigurationSection.Quote(text)} is no top-level domain: letters, digits and hyphens, without a dot");
        }

        return null;
    }

    private string? RuleId(ConfigurationSection section, ConfigurationNode node, string path)
    {
        var id = section.Text(node, path, "a rule's id");
        if (id is not null && knownRules is not null && !knownRules.ContainsKey(id))
        {
            errors.Add(node.Offset, path, NoSuchRule(id));
            return null;
        }

        return id;
    }

    private string NoSuchRule(string id) =>
        $"there is no rule {ConfigurationSection.Quote(id)}{ConfigurationSection.DidYouMean(id, knownRules!.Keys)} ('ctauditor rules' lists them)";

    private Dictionary<string, IReadOnlyDictionary<string, string>> RuleParameters(ConfigurationSection rules)
    {
        var found = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);
        if (rules.Find("parameters") is not { } node)
        {
            return found;
        }

        string[] ids = [.. node.Members.Select(m => m.Name)];
        var section = ConfigurationSection.Of(node, rules.PathOf("parameters"), errors, ids);
        foreach (var member in node.Members)
        {
            var path = section.PathOf(member.Name);
            var names = knownRules?.GetValueOrDefault(member.Name);
            if (knownRules is not null && names is null)
            {
                errors.Add(member.Offset, path, NoSuchRule(member.Name));
                continue;
            }

            if (names is { Count: 0 })
            {
                errors.Add(member.Offset, path, "the rule has no parameters");
                continue;
            }

            found[member.Name] = ParametersOf(member.Value, path, names);
        }

        return found;
    }

    private Dictionary<string, string> ParametersOf(ConfigurationNode node, string path, IReadOnlyCollection<string>? names)
    {
        var section = ConfigurationSection.Of(node, path, errors, [.. names ?? node.Members.Select(m => m.Name)]);
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var member in node.Members)
        {
            switch (member.Value.Kind)
            {
                case JsonTokenType.String or JsonTokenType.Number:
                    values[member.Name] = member.Value.Text;
                    break;
                case JsonTokenType.True or JsonTokenType.False:
                    values[member.Name] = member.Value.Description;
                    break;
                default:
                    errors.Add(member.Value.Offset, section.PathOf(member.Name), $"must be a string, a number, true or false, found {member.Value.Description}");
                    break;
            }
        }

        return values;
    }

    private SourceLocation? Source(ConfigurationSection section, ConfigurationNode node, string path)
    {
        if (section.Text(node, path, SourceMeaning) is not { } text)
        {
            return null;
        }

        if (text.Contains("://", StringComparison.Ordinal))
        {
            return ParseUrl(section, node, path, UrlMeaning, "http", "https") is { } url ? new SourceLocation { Url = url } : null;
        }

        return FilePath(text, node, path) is { } file ? new SourceLocation { File = file } : null;
    }

    private Uri? Url(ConfigurationSection section, string key) =>
        section.Find(key) is { } node ? ParseUrl(section, node, section.PathOf(key), UrlMeaning, "http", "https") : null;

    /// <summary>A URL to which paths are appended; a slash is put at its end where it has none.</summary>
    private Uri? Prefix(ConfigurationSection section, string key, bool required)
    {
        if (section.Find(key) is not { } node)
        {
            if (required)
            {
                section.RequiredText(key, UrlMeaning);
            }

            return null;
        }

        var path = section.PathOf(key);
        if (ParseUrl(section, node, path, UrlMeaning, "http", "https") is not { } url)
        {
            return null;
        }

        if (url.Query.Length > 0 || url.Fragment.Length > 0)
        {
            errors.Add(node.Offset, path, $"must end before any ? or #, because paths are appended to it, found {node.Description}");
            return null;
        }

        return url.AbsolutePath.EndsWith('/') ? url : new Uri(url.AbsoluteUri + "/");
    }

    private Uri? ParseUrl(ConfigurationSection section, ConfigurationNode node, string path, string meaning, params string[] schemes)
    {
        if (section.Text(node, path, meaning) is not { } text)
        {
            return null;
        }

        // Without the "://" the platform takes a name with a colon for a scheme.
        if (!text.Contains("://", StringComparison.Ordinal)
            || !Uri.TryCreate(text, UriKind.Absolute, out var url)
            || !schemes.Contains(url.Scheme, StringComparer.Ordinal)
            || url.Host.Length == 0)
        {
            var hint = text.Contains("://", StringComparison.Ordinal) || !text.Contains('.', StringComparison.Ordinal)
                ? "" : $"; did you mean {ConfigurationSection.Quote("https://" + text)}?";
            errors.Add(node.Offset, path, $"must be {meaning}, found {node.Description}{hint}");
            return null;
        }

        if (url.UserInfo.Length > 0)
        {
            errors.Add(node.Offset, path, "must not hold a user name or a password");
            return null;
        }

        return url;
    }

    private HealthConfiguration Health(ConfigurationNode? node)
    {
        var section = ConfigurationSection.Of(node, "health", errors, "heartbeat", "listen", "otlp");
        var defaults = new HealthConfiguration();
        LoopbackEndpoint? listen = null;
        if (section.Find("listen") is { Kind: not JsonTokenType.Null } address
            && section.Text(address, section.PathOf("listen"), LoopbackEndpoint.Meaning + ", or null,") is { } text
            && !LoopbackEndpoint.TryParse(text, out listen))
        {
            section.Refuse(address, "listen", $"must be {LoopbackEndpoint.Meaning}, found {address.Description}; others must not reach it");
        }

        return new HealthConfiguration
        {
            Heartbeat = section.Find("heartbeat") switch
            {
                null => Absolute(defaults.Heartbeat!),
                { Kind: JsonTokenType.Null } => null,
                _ => FilePath(section.Text("heartbeat", "a path, or null,"), section, "heartbeat"),
            },
            Listen = listen,
            Otlp = section.Find("otlp") is { Kind: JsonTokenType.Null } ? null : Url(section, "otlp"),
        };
    }

    private string? FilePath(string? text, ConfigurationSection section, string key) =>
        text is null ? null : FilePath(text, section.Find(key)!, section.PathOf(key));

    private string? FilePath(string text, ConfigurationNode node, string path)
    {
        if (text.Contains("://", StringComparison.Ordinal))
        {
            errors.Add(node.Offset, path, $"must be a path, not a URL, found {node.Description}");
            return null;
        }

        return Absolute(text);
    }

    private string Absolute(string path) => Path.GetFullPath(path, folder);
}
