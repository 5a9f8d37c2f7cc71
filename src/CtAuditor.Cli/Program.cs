using System.Text;
using CtAuditor.Cli.Output;

namespace CtAuditor.Cli;

internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var context = new CliContext(Console.Out, Console.Error, TerminalTraits.OfProcess(), ProductServices.Create());
        using var interrupt = new InterruptSignal(Console.Error);
        return await CommandLine.RunAsync(arguments, context, interrupt.Token).ConfigureAwait(false);
    }
}
