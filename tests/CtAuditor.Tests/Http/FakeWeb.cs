using System.Collections.Concurrent;
using System.Net;

namespace CtAuditor.Tests.Http;

/// <summary>The web at the transport: a function from request to response, and what was asked of it.</summary>
internal sealed class FakeWeb(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer) : HttpMessageHandler
{
    private readonly ConcurrentQueue<string> _requests = new();

    public FakeWeb(Func<HttpRequestMessage, HttpResponseMessage> answer)
        : this((request, _) => Task.FromResult(answer(request)))
    {
    }

    /// <summary>Path and query of every request, oldest first.</summary>
    public IReadOnlyCollection<string> Requests => _requests;

    /// <summary>Answers in turn; the last one again and again.</summary>
    public static FakeWeb InTurn(params Func<HttpResponseMessage>[] answers)
    {
        var next = -1;
        return new FakeWeb(_ => answers[Math.Min(Interlocked.Increment(ref next), answers.Length - 1)]());
    }

    public static HttpResponseMessage Status(int status, string? retryAfter = null)
    {
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new ByteArrayContent([]) };
        if (retryAfter is not null)
        {
            response.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
        }

        return response;
    }

    public static HttpResponseMessage Bytes(byte[] body, string? encoding = null)
    {
        var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(body) };
        if (encoding is not null)
        {
            response.Content.Headers.ContentEncoding.Add(encoding);
        }

        return response;
    }

    /// <summary>A body of unknown length.</summary>
    public static HttpResponseMessage Stream(Stream body) => new(HttpStatusCode.OK) { Content = new StreamContent(body) };

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        _requests.Enqueue(request.RequestUri!.PathAndQuery);
        return answer(request, cancellationToken);
    }
}
