using System.ComponentModel;
using System.Diagnostics;
using Xunit;

namespace CtAuditor.Tests.Reports;

/// <summary>The system's openssl (3.0 or later), xxd and sh, where there are all three.</summary>
internal static class OpenSsl
{
    public static string? WhyNot { get; } = Runs("openssl", "version") is { } version
        ? version.StartsWith("OpenSSL 3", StringComparison.Ordinal) && Runs("xxd", "-v") is not null && Runs("sh", "-c", "echo x") is not null
            ? null
            : "needs openssl 3, xxd and sh"
        : "needs openssl 3, xxd and sh";

    private static string? Runs(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var output = process.StandardOutput.ReadToEnd() + process.StandardError.ReadToEnd();
            process.WaitForExit();
            return output;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}

/// <summary>A test that runs openssl; skipped where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OpenSslFactAttribute : FactAttribute
{
    public OpenSslFactAttribute() => Skip = OpenSsl.WhyNot;
}

/// <summary>A theory that runs openssl; skipped where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OpenSslTheoryAttribute : TheoryAttribute
{
    public OpenSslTheoryAttribute() => Skip = OpenSsl.WhyNot;
}
