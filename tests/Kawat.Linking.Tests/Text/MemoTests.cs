using Kawat.Linking.Text;
using Xunit;

namespace Kawat.Linking.Tests.Text;

/// <summary>What is kept of words changes the cost only: every answer is the one that making it anew would give.</summary>
public sealed class MemoTests
{
    private sealed class Made(string written) : Lettered(written);

    [Fact]
    public void Every_word_gets_its_own_answer_however_many_share_a_place()
    {
        var memo = new Memo<Made>(16, 12, static written => new Made(written));
        var random = new Random(7);
        for (var i = 0; i < 20_000; i++)
        {
            var word = new string([.. Enumerable.Range(0, random.Next(0, 15)).Select(_ => (char)random.Next('a', 'd'))]);
            Assert.Equal(word, memo.Of(word).Written);
        }
    }

    [Fact]
    public void Threads_that_ask_at_once_get_the_words_they_asked_for()
    {
        var memo = new Memo<Made>(16, 12, static written => new Made(written));
        Parallel.For(0, 8, thread =>
        {
            var random = new Random(thread);
            for (var i = 0; i < 20_000; i++)
            {
                var word = new string((char)('a' + random.Next(26)), 1 + random.Next(3));
                if (memo.Of(word).Written != word) throw new InvalidOperationException(word);
            }
        });
    }

    [Fact]
    public void A_word_is_kept_from_the_second_time_on_and_a_long_one_never()
    {
        var memo = new Memo<Made>(16, 12, static written => new Made(written));
        Assert.NotSame(memo.Of("sekali"), memo.Of("sekali"));
        Assert.Same(memo.Of("sekali"), memo.Of("sekali"));
        for (var i = 0; i < 3; i++) memo.Of("pertanggungjawaban");
        Assert.NotSame(memo.Of("pertanggungjawaban"), memo.Of("pertanggungjawaban"));
    }
}
