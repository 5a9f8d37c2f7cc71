using System.Globalization;

namespace CtAuditor.Reports.Evidence;

/// <summary>The shell script that runs every step of the README and counts what fails.</summary>
internal static class CheckScript
{
    public static IEnumerable<string> Lines(IReadOnlyList<CheckStep> steps)
    {
        yield return "#!/bin/sh";
        yield return "# Runs the checks of README.txt one after the other; needs openssl (3.0 or later) and xxd.";
        yield return "# Ends with 0 when every one holds.";
        yield return "cd \"$(dirname \"$0\")\" || exit 2";
        yield return "failed=0";
        yield return "result() { if [ \"$1\" -eq 0 ]; then echo 'holds'; else echo 'DOES NOT HOLD'; failed=$((failed + 1)); fi; }";
        for (var i = 0; i < steps.Count; i++)
        {
            yield return "";
            yield return string.Create(CultureInfo.InvariantCulture, $"echo '== {i + 1}. {steps[i].Title}'");

            // Not as the condition of an "if": set -e has no effect there.
            yield return "( set -e";
            foreach (var command in steps[i].Commands)
            {
                yield return command;
            }

            yield return ")";
            yield return "result $?";
        }

        yield return "";
        yield return string.Create(CultureInfo.InvariantCulture, $"echo \"{steps.Count} checks, $failed failed\"");
        yield return "[ \"$failed\" -eq 0 ]";
    }
}
