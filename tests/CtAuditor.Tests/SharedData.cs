using Xunit;

namespace CtAuditor.Tests;

/// <summary>The folder of real data beside the checkout, where there is one.</summary>
internal static class SharedData
{
    /// <summary>What a skipped test says.</summary>
    public const string Absent = "needs ../shared/data, which is not beside this checkout";

    /// <summary>The checkout's top folder: the nearest ancestor that holds the solution.</summary>
    public static string RepositoryRoot { get; } = FindRoot();

    private static string Root { get; } = System.IO.Path.GetFullPath(System.IO.Path.Combine(RepositoryRoot, "..", "shared", "data"));

    /// <summary>Whether the data are there.</summary>
    public static bool IsPresent => Directory.Exists(Root);

    /// <summary>The full path of <paramref name="relative"/> in the data folder.</summary>
    public static string Path(string relative) => System.IO.Path.Combine(Root, relative);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "CtAuditor.sln")))
            {
                return folder.FullName;
            }
        }

        return AppContext.BaseDirectory;
    }
}

/// <summary>A test over real data; skipped, and saying so, where the data are absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute()
    {
        if (!SharedData.IsPresent)
        {
            Skip = SharedData.Absent;
        }
    }
}

/// <summary>A theory over real data; skipped, and saying so, where the data are absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedDataTheoryAttribute : TheoryAttribute
{
    public SharedDataTheoryAttribute()
    {
        if (!SharedData.IsPresent)
        {
            Skip = SharedData.Absent;
        }
    }
}
