using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CtAuditor.Configuration;
using Xunit;

namespace CtAuditor.Tests.Configuration;

public class ConfigurationReaderTests
{
    private const string Contact = "mailto:ops@auditor.test";

    // A P-256 key of nobody, made for these tests.
    private const string Key = "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE+OovLXh3VdUWGyOPfYXoa0XYy9fyQhrjuYkrz3HhyYqG6zMg1uokxicYoH7M+HFqGsn0V3q3hD6kGFy1zuKjiQ==";

    private static string ConfigFile => Path.Combine(SharedData.RepositoryRoot, "crawl-config.json");

    private static string SchemaFile => Path.Combine(SharedData.RepositoryRoot, "crawl-config.schema.json");

    [Fact]
    public void The_shipped_file_is_refused_for_its_contact_and_for_nothing_else()
    {
        var error = Assert.Single(ConfigurationReader.Read(ConfigFile).Errors);
        Assert.Equal("contact", error.Key);
        Assert.Contains("placeholder", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_shipped_file_says_the_defaults()
    {
        var shipped = Read(File.ReadAllText(ConfigFile).Replace("mailto:you@example.org", Contact, StringComparison.Ordinal));
        var defaults = Read($$"""{ "contact": "{{Contact}}" }""");
        Assert.Equal(Dump(defaults), Dump(shipped));
    }

    [Fact]
    public void The_schema_and_the_shipped_file_have_the_same_keys_and_defaults()
    {
        var shipped = JsonNode.Parse(File.ReadAllText(ConfigFile), documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip })!;
        AssertInStep(JsonNode.Parse(File.ReadAllText(SchemaFile))!.AsObject(), shipped.AsObject(), "");
    }

    [Fact]
    public void Every_key_of_the_schema_changes_the_configuration()
    {
        var defaults = Dump(Read($$"""{ "contact": "{{Contact}}" }"""));
        foreach (var (path, value) in OtherValues())
        {
            var json = new JsonObject { ["contact"] = Contact };
            var place = json;
            var keys = path.Split('.');
            foreach (var key in keys[..^1])
            {
                place[key] = new JsonObject();
                place = place[key]!.AsObject();
            }

            place[keys[^1]] = value;
            Assert.NotEqual(defaults, Dump(Read(json.ToJsonString())));
        }
    }

    [Fact]
    public void Every_key_of_an_extra_log_is_kept()
    {
        var log = Assert.Single(Read($$"""
            { "contact": "{{Contact}}", "logs": { "extra": [
              { "name": "Elm", "kind": "static-ct", "url": "https://mon.elm.test/2026", "submissionUrl": "https://elm.test/2026/", "key": "{{Key}}", "mmdSeconds": 60 } ] } }
            """).Logs.Extra);
        Assert.Equal("Elm", log.Name);
        Assert.Equal(LogProtocol.StaticCt, log.Kind);
        Assert.Equal("https://mon.elm.test/2026/", log.Url.AbsoluteUri);
        Assert.Equal("https://elm.test/2026/", log.SubmissionUrl.AbsoluteUri);
        Assert.Equal(Key, Convert.ToBase64String(log.Key.Span));
        Assert.Equal(TimeSpan.FromMinutes(1), log.MaximumMergeDelay);
    }

    [Fact]
    public void The_submission_url_of_a_log_is_its_url_unless_given()
    {
        var log = Assert.Single(Read($$"""
            { "contact": "{{Contact}}", "logs": { "extra": [
              { "name": "Oak", "kind": "rfc6962", "url": "http://127.0.0.1:8080/oak", "key": "{{Key}}", "mmdSeconds": 86400 } ] } }
            """).Logs.Extra);
        Assert.Equal("http://127.0.0.1:8080/oak/", log.SubmissionUrl.AbsoluteUri);
    }

    [Fact]
    public void Relative_paths_start_from_the_folder_of_the_file()
    {
        var folder = Directory.CreateTempSubdirectory("ctauditor-").FullName;
        try
        {
            var file = Path.Combine(folder, "c.json");
            File.WriteAllText(file, $$"""
                { "contact": "{{Contact}}", "store": "db/a.db", "reports": "../out", "archive": "/var/archive",
                  "logs": { "lists": ["lists/all.json", "https://lists.test/all.json"] }, "incidents": { "files": ["i.csv"] },
                  "disclosure": { "ccadb": ["records.csv"] } }
                """);
            var read = ConfigurationReader.Read(file).Configuration!;
            Assert.Equal(Path.Combine(folder, "db", "a.db"), read.Store.File);
            Assert.Equal(Path.Combine(Path.GetDirectoryName(folder)!, "out"), read.Reports);
            Assert.Equal("/var/archive", read.Archive);
            Assert.Equal([Path.Combine(folder, "lists", "all.json"), "https://lists.test/all.json"], read.Logs.Lists.Select(l => l.ToString()));
            Assert.Equal([Path.Combine(folder, "i.csv")], read.Incidents.Files);
            Assert.Equal(Path.Combine(folder, "records.csv"), read.Disclosure.Ccadb[0].File);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_connection_string_is_no_file()
    {
        var store = Read($$"""{ "contact": "{{Contact}}", "store": "Database=ct;Host=db.test" }""").Store;
        Assert.Null(store.File);
        Assert.Equal("Database=ct;Host=db.test", store.PostgreSql);
    }

    [Theory]
    [InlineData("mailto:ops@auditor.test")]
    [InlineData("ops@auditor.test")]
    [InlineData("https://auditor.test/about")]
    [InlineData("CtAuditor of Somebody, +https://auditor.test/")]
    [InlineData("ops@my-example.org")]
    [InlineData("ops@example.org.auditor.test")]
    public void A_contact_that_reaches_somebody_is_accepted(string contact) => Assert.Null(ContactText.Fault(contact));

    [Theory]
    [InlineData("\"head\"", null)]
    [InlineData("\"beginning\"", 0L)]
    [InlineData("0", 0L)]
    [InlineData("961984011", 961_984_011L)]
    [InlineData("1099511627775", 1_099_511_627_775L)]
    public void A_new_log_starts_where_the_file_says(string start, long? index) =>
        Assert.Equal(index, Read($$"""{ "contact": "{{Contact}}", "logs": { "start": {{start}} } }""").Logs.Start.Index);

    [Theory]
    [InlineData("Argon2026h1", true)]
    [InlineData("argon2025h1", true)]
    [InlineData("Argon2024", false)]
    [InlineData("Nimbus2026", true)]
    [InlineData("Elm", false)]
    public void Logs_are_selected_by_include_and_exclude(string name, bool selected)
    {
        var logs = new LogsConfiguration { Include = ["Argon*", "Nimbus202?"], Exclude = ["*2024"] };
        Assert.Equal(selected, logs.Selects(name));
    }

    [Fact]
    public void Comments_trailing_commas_and_a_byte_order_mark_are_read()
    {
        byte[] text = [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes($$"""
            /* who */ { "contact": "{{Contact}}", // here
              "logs": { "include": ["a", "b",], }, } // end
            """)];
        Assert.Equal(["a", "b"], ConfigurationReader.Parse(text, "c.json").Configuration!.Logs.Include);
    }

    [Fact]
    public void Rule_parameters_are_kept_as_they_are_written()
    {
        var rules = Read($$"""{ "contact": "{{Contact}}", "rules": { "exclude": ["a-rule"], "parameters": { "b-rule": { "days": 30, "share": 0.10, "strict": true, "word": "x" } } } }""").Rules;
        Assert.Equal(["a-rule"], rules.Exclude);
        Assert.Equal(
            new Dictionary<string, string> { ["days"] = "30", ["share"] = "0.10", ["strict"] = "true", ["word"] = "x" },
            rules.Parameters["b-rule"]);
    }

    [Theory]
    [InlineData("contct", "contact")]
    [InlineData("cotnact", "contact")]
    [InlineData("Contact", "contact")]
    [InlineData("log", "logs")]
    [InlineData("everyhour", "everyHours")]
    [InlineData("colour", null)]
    [InlineData("", null)]
    public void The_nearest_word_is_guessed_only_when_it_is_near(string written, string? guess) =>
        Assert.Equal(guess, Spelling.Nearest(written, ["contact", "store", "logs", "everyHours"]));

    private static CrawlConfiguration Read(string json)
    {
        var result = ConfigurationReader.Parse(Encoding.UTF8.GetBytes(json), "/etc/ctauditor/c.json");
        Assert.True(result.IsValid, string.Join('\n', result.Errors));
        return result.Configuration;
    }

    private static string Dump(CrawlConfiguration configuration) => JsonSerializer.Serialize(configuration);

    private static void AssertInStep(JsonObject schema, JsonObject shipped, string path)
    {
        var properties = schema["properties"]!.AsObject();
        Assert.False(schema["additionalProperties"]!.GetValue<bool>(), path);
        Assert.Equal(properties.Select(p => path + p.Key).Order(StringComparer.Ordinal), shipped.Select(p => path + p.Key).Order(StringComparer.Ordinal));
        foreach (var (key, property) in properties)
        {
            Assert.False(string.IsNullOrEmpty(property!["description"]?.GetValue<string>()), path + key + " has no description");
            if (property["properties"] is not null)
            {
                AssertInStep(property.AsObject(), shipped[key]!.AsObject(), path + key + ".");
            }
            else if (path + key is not ("contact" or "$schema"))
            {
                Assert.True(JsonNode.DeepEquals(property["default"], shipped[key]), $"{path}{key}: the schema's default and the shipped value differ");
            }
        }
    }

    /// <summary>For each key of the schema a value that is not its default.</summary>
    private static IEnumerable<(string Path, JsonNode Value)> OtherValues()
    {
        var other = new Dictionary<string, JsonNode>(StringComparer.Ordinal)
        {
            ["contact"] = "https://auditor.test/",
            ["logs.extra"] = new JsonArray(new JsonObject { ["name"] = "a", ["kind"] = "rfc6962", ["url"] = "https://a.test", ["key"] = Key, ["mmdSeconds"] = 1 }),
            ["logs.start"] = 7,
            ["disclosure.crtSh"] = "https://crt.test",
            ["disclosure.programs"] = new JsonArray("apple"),
            ["incidents.bugzilla"] = "https://bugs.test",
            ["health.listen"] = "127.0.0.1:9464",
            ["health.otlp"] = "http://127.0.0.1:4317",
            ["network.vantages"] = new JsonArray("socks5://proxy.test:1080"),
            ["rules.parameters"] = new JsonObject { ["a-rule"] = new JsonObject { ["x"] = 1 } },
        };
        return Leaves(JsonNode.Parse(File.ReadAllText(SchemaFile))!.AsObject(), "")
            .Where(leaf => leaf.Path != "$schema")
            .Select(leaf => (leaf.Path, other.GetValueOrDefault(leaf.Path) ?? Other(leaf.Schema)));
    }

    private static IEnumerable<(string Path, JsonObject Schema)> Leaves(JsonObject schema, string path) =>
        schema["properties"]!.AsObject().SelectMany(p => p.Value!["properties"] is null
            ? [(path + p.Key, p.Value.AsObject())]
            : Leaves(p.Value.AsObject(), path + p.Key + "."));

    private static JsonNode Other(JsonObject schema) => schema["type"] is JsonArray ? "elsewhere" : schema["type"]!.GetValue<string>() switch
    {
        "string" => "elsewhere",
        "integer" => schema["default"]!.GetValue<int>() + 1,
        "boolean" => !schema["default"]!.GetValue<bool>(),
        "array" => new JsonArray("elsewhere"),
        var type => throw new InvalidOperationException($"no other value of type {type}"),
    };
}
