import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

export const variants = [{ name: 'esm', how: 'import' }]

export const entries = ['marked']

/** Every construct of CommonMark and GitHub's dialect. */
const DOCUMENT = String.raw`
Setext one
===
Setext two
---
# ATX one #
###### six {#id} ######
####### seven

Paragraph with *emphasis*, **strong**, ***both***, _under_, __double__, ~~gone~~, ~one~ and a_b_c ** not **.
Line with two spaces  
and a backslash\
break. Entities: &amp; &copy; &#35; &#xcab; &nope; & <
Escapes: \* \_ \# \[ \] \\ \a \<b>

> quote
> > nested
lazy continuation
>
> - list in quote

- one
- two
  - nested
    1. deep
    2) other

  paragraph in item
- [ ] todo
- [x] done

* loose

* items

3. three
4. four

~~~js {1,3}
const fenced = ${'`'}tilde${'`'}
~~~

${'```'}
fence without an end in ${'``'}
${'```'}

    indented code
    	with a tab

***
- - -
___

| left | center | right | none |
|:-----|:------:|------:|------|
| a \| b | ${'`c|d`'} | **e** | 
| short |

[inline](/url "title") [angle](<a b> 'single') [empty]() [nested [brackets]](x) [paren](a(b)c)
[full][ref] [collapsed][] [shortcut] [missing] [ref]: not
![image](/i.png "alt *title*") ![ref image][ref]
<https://auto.link> <mail@example.com> https://bare.example/a_b?c=d. www.example.com/x) me@example.org
${'`code`'} ${'`` with ` tick ``'} ${'` padded `'} unclosed ${'`'}

[ref]: https://example.com/ref "Reference
title"
[collapsed]: <> (Paren)
[shortcut]:
   /next-line

<div class="a">
*html block*
</div>

<!-- comment -->
<?php echo 1 ?>
<!DOCTYPE html>
<![CDATA[ x ]]>
<script>alert("*no*")</script>
<b>inline *html*</b> <br/> <a href='x'>y</a> <not closed

Final paragraph: a*b*c, **a*b**c*, *(x)*, **"q"**, foo__bar__, ***a** b*, **a *b***.
`

const OPTIONS = [
  {},
  { breaks: true },
  { gfm: false },
  { pedantic: true },
  { silent: true, breaks: true, gfm: true },
  { async: true },
  { walkTokens: (token) => void Object.assign(token, { seen: token.type }) },
]

const isBlank = /^\s*$/

export async function run(load, { note, attempt, sweep }) {
  const api = await load('marked')
  const { marked, Marked, Lexer, Parser, Renderer, TextRenderer, Tokenizer, Hooks } = api
  const readme = readFileSync(join(dirname(createRequire(import.meta.url).resolve('marked')), '../README.md'), 'utf8')
  const pieces = DOCUMENT.split('\n\n').filter((piece) => !isBlank.test(piece))
  for (const [index, options] of OPTIONS.entries()) {
    for (const text of [DOCUMENT, readme, ...pieces])
      await attempt(`options ${index}`, () => marked.parse(text, options))
  }
  for (const text of pieces) {
    await attempt('tokens', () => marked.lexer(text))
    await attempt('inline', () => marked.parseInline(text))
    await attempt('backwards', () => marked([...text].reverse().join('')))
  }
  // Cut off anywhere, it is still Markdown.
  for (let end = 0; end < DOCUMENT.length; end += 29)
    await attempt(`cut ${end}`, () => marked(DOCUMENT.slice(end >> 1, end)))
  await extensions(Marked, { note, attempt })
  await classes({ Lexer, Parser, Renderer, TextRenderer, Tokenizer, Hooks }, { note, attempt })
  const { marked: _, use, setOptions, options, ...functions } = api
  await sweep(functions, [
    () => undefined,
    () => null,
    () => '*a*',
    () => 1,
    () => ({}),
    () => [],
    () => ({ silent: true }),
  ])
}

/** Extensions, renderers, tokenizers and hooks, also those that are wrong or throw. */
async function extensions(Marked, { note, attempt }) {
  const spoiler = {
    name: 'spoiler',
    level: 'inline',
    start: (text) => text.indexOf('||'),
    tokenizer(text) {
      const match = /^\|\|(.+?)\|\|/.exec(text)
      return match && { type: 'spoiler', raw: match[0], tokens: this.lexer.inlineTokens(match[1]) }
    },
    renderer(token) {
      return `<spoiler>${this.parser.parseInline(token.tokens)}</spoiler>`
    },
  }
  const fail = (what) => () => {
    throw new TypeError(`${what} failed`)
  }
  const extensions = {
    spoiler: { extensions: [spoiler] },
    renderer: {
      renderer: { heading: ({ depth, text }) => `<h${depth} id="${text}">`, code: () => false, link: fail('link') },
    },
    tokenizer: { tokenizer: { codespan: () => false, emStrong: fail('emStrong') } },
    hooks: {
      hooks: {
        preprocess: (text) => text.toUpperCase(),
        postprocess: (html) => `<main>${html}</main>`,
        processAllTokens: (tokens) => tokens.slice(0, 3),
      },
    },
    walk: { async: true, walkTokens: async (token) => void Object.assign(token, { text: `${token.text}!` }) },
    silent: { silent: true, renderer: { paragraph: fail('paragraph') } },
    nameless: { extensions: [{ renderer: () => '' }] },
    leveless: { extensions: [{ name: 'x', tokenizer: () => undefined }] },
    unknownRenderer: { renderer: { nope: () => '' } },
    unknownTokenizer: { tokenizer: { nope: () => '' } },
    unknownHook: { hooks: { nope: () => '' } },
    failingHook: { hooks: { preprocess: fail('preprocess') } },
  }
  for (const [name, extension] of Object.entries(extensions)) {
    for (const text of [DOCUMENT, 'a ||b *c*|| d', '*a* `b` [c](d)\n\n# e']) {
      const instance = new Marked()
      await attempt(`use ${name}`, () => instance.use(extension).parse(text))
      await attempt(`use ${name} twice`, () => new Marked(extension, extensions.spoiler).parse(text))
      note(`defaults ${name}`, Object.keys(instance.defaults))
    }
  }
}

async function classes({ Lexer, Parser, Renderer, TextRenderer, Tokenizer, Hooks }, { note, attempt }) {
  for (const make of [
    () => new Lexer(),
    () => new Parser(),
    () => new Renderer(),
    () => new TextRenderer(),
    () => new Tokenizer(),
    () => new Hooks(),
  ])
    await attempt('new', make)
  const tokens = Lexer.lex(DOCUMENT)
  note('links', tokens.links)
  for (const token of tokens) {
    await attempt(`parse ${token.type}`, () => Parser.parse([token]))
    await attempt(`text ${token.type}`, () => Parser.parseInline(token.tokens ?? [], { renderer: new TextRenderer() }))
    await attempt(`broken ${token.type}`, () =>
      Parser.parse([{ ...token, tokens: null, items: null, header: null, type: `${token.type}` }]),
    )
  }
  await attempt('unknown token', () => Parser.parse([{ type: 'nope' }]))
  await attempt('unknown inline token', () => Parser.parseInline([{ type: 'nope' }]))
}
