using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace CtAuditor.Tests;

/// <summary>Data flows one way: a room uses only the rooms before it, a project only the projects below it.</summary>
public sealed partial class LayeringTests
{
    private static readonly string[] LogRooms = ["Configuration", "Http", "Logs"];

    /// <summary>Each room with the rooms that it may use; the order is the design's.</summary>
    private static readonly Dictionary<string, string[]> MayUse = new(StringComparer.Ordinal)
    {
        ["Configuration"] = [],
        ["Http"] = ["Configuration"],
        ["Logs"] = ["Configuration", "Http"],
        ["Archive"] = [.. LogRooms],
        ["Intake"] = [.. LogRooms],
        ["Pairing"] = [.. LogRooms, "Intake"],
        ["Rules"] = [.. LogRooms, "Intake", "Pairing"],
        ["Store"] = [.. LogRooms, "Intake", "Pairing", "Rules"],
        ["Reports"] = [.. LogRooms, "Intake", "Pairing", "Rules", "Store"],
        ["Pipeline"] = [.. LogRooms, "Intake", "Pairing", "Rules", "Store", "Reports", "Archive"],
    };

    private static readonly Dictionary<string, string[]> ProjectsMayUse = new(StringComparer.Ordinal)
    {
        ["CtAuditor.Pki"] = [],
        ["CtAuditor"] = ["CtAuditor.Pki"],
        ["CtAuditor.Testbed"] = ["CtAuditor.Pki"],
        ["CtAuditor.Cli"] = ["CtAuditor.Pki", "CtAuditor", "CtAuditor.Testbed"],
    };

    public static TheoryData<string> Rooms => [.. MayUse.Keys];

    public static TheoryData<string> Projects => [.. ProjectsMayUse.Keys];

    [Fact]
    public void Every_room_has_its_place_in_the_order()
    {
        var folders = Directory.GetDirectories(Source("CtAuditor")).Select(Path.GetFileName).Where(name => name is not ("bin" or "obj"));
        Assert.All(folders, folder => Assert.Contains(folder!, MayUse.Keys));
    }

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_uses_only_the_rooms_before_it(string room)
    {
        var allowed = MayUse[room].Append(room).ToHashSet(StringComparer.Ordinal);
        var files = Directory.GetFiles(Path.Combine(Source("CtAuditor"), room), "*.cs", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        var trespasses =
            from file in files
            from Match mention in RoomMention().Matches(File.ReadAllText(file))
            let other = mention.Groups["room"].Value
            where MayUse.ContainsKey(other) && !allowed.Contains(other)
            select $"{Path.GetFileName(file)} uses {other}";
        Assert.Empty(trespasses.Distinct());
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_references_only_the_projects_below_it(string project)
    {
        var file = XDocument.Load(Path.Combine(Source(project), project + ".csproj"));
        var references = file.Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension((string)reference.Attribute("Include")!));
        Assert.Empty(references.Except(ProjectsMayUse[project]));
    }

    [Fact]
    public void Pki_is_pure()
    {
        var impure = new[] { "System.IO", "System.Net.Http", "System.Threading.Tasks", "TimeProvider", "Microsoft.Extensions", "async " };
        var trespasses =
            from file in Directory.GetFiles(Source("CtAuditor.Pki"), "*.cs", SearchOption.AllDirectories)
            let text = File.ReadAllText(file)
            from word in impure
            where text.Contains(word, StringComparison.Ordinal)
            select $"{Path.GetFileName(file)} mentions {word}";
        Assert.Empty(trespasses);
        Assert.Empty(XDocument.Load(Path.Combine(Source("CtAuditor.Pki"), "CtAuditor.Pki.csproj")).Descendants("PackageReference"));
    }

    private static string Source(string project) => Path.Combine(SharedData.RepositoryRoot, "src", project);

    [GeneratedRegex(@"\bCtAuditor\.(?<room>[A-Z][A-Za-z]+)\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RoomMention();
}
