interface Known {
  readonly why: string
  /** In the form of `differences`: our answer, and that of the other. */
  readonly differences: readonly string[]
}

/** Where the hand-written files show that someone else is wrong, or answers another question. */
export const KNOWN_DIFFERENCES: Readonly<Record<'scope manager' | 'checker', readonly Known[]>> = {
  'scope manager': [
    {
      why: 'What has a `-` in its name is an element to TypeScript and esbuild.',
      differences: ['samples/elements.tsx:10:61 Dashed-element: no use, not one from outside'],
    },
    {
      why: 'Only `a` to `z` begin the name of an element, not every small letter.',
      differences: ['samples/elements.tsx:10:117 ünicode: that of 6:56, not no use'],
    },
    {
      why: 'It does not know `satisfies` as the target of an assignment.',
      differences: ['samples/functions.ts:48:40 x: write is true'],
    },
    {
      why: '`namespace A.B {}` declares `A`.',
      differences: ['samples/namespaces.ts:25:1 A: that of 24:11, not one from outside'],
    },
    {
      why: 'It does not know that a function in a block is also a `var` in sloppy code (ECMA-262, B.3.2).',
      differences: [
        'samples/sloppy.cjs:7:1 block: that of 6:12, not one from outside',
        'samples/sloppy.cjs:9:3 inner: that of 10:25, not one from outside',
        'samples/sloppy.cjs:11:3 inner: that of 10:25, not one from outside',
        'samples/sloppy.cjs:13:10 parameter: that of 12:14, not one from outside',
        'samples/sloppy.cjs:22:96 caught: that of 22:59, not one from outside',
        'samples/sloppy.cjs:23:93 chosen: that of 23:56, not one from outside',
        'samples/sloppy.cjs:24:74 labelled: that of 24:42, not one from outside',
        'samples/sloppy.cjs:25:25 block: that of 6:12, not one from outside',
        'samples/sloppy.cjs:27:61 block: that of 6:12, not one from outside',
        'samples/sloppy.cjs:34:75 block: that of 6:12, not one from outside',
        'samples/sloppy.cjs:37:61 outer: that of 37:35, not that of 8:10',
        'samples/sloppy.cjs:39:36 inBlock: that of 38:12, not one from outside',
      ],
    },
  ],
  checker: [
    {
      why: 'It looks into other blocks of a merged namespace or enum; what they export are properties, which no scope holds.',
      differences: [
        'samples/enums.ts:4:24 one: that of 6:7, not that of 3:16',
        'samples/namespaces.ts:4:23 outer: that of 2:7, not that of 20:16',
        'samples/namespaces.ts:10:40 outer: that of 2:7, not that of 20:16',
        'samples/namespaces.ts:19:24 unit: one from outside, not that of 4:16',
      ],
    },
    {
      why: 'It resolves nothing inside `with`, where a name may be a property of the object as well.',
      differences: [
        'samples/sloppy-with.cjs:1:44 name: that of 1:20, not one from outside',
        'samples/sloppy-with.cjs:1:72 name: that of 1:20, not one from outside',
        'samples/sloppy-with.cjs:1:90 name2: that of 1:64, not one from outside',
        'samples/sloppy-with.cjs:1:97 inner: that of 1:82, not one from outside',
      ],
    },
    {
      why: 'It takes a function in a block of sloppy code for one of the function around, even where a parameter or a lexical name is in the way, and one that is `async` or a generator (ECMA-262, B.3.2).',
      differences: [
        'samples/sloppy.cjs:15:63 parameter: that of 15:48, not that of 15:24',
        'samples/sloppy.cjs:16:59 lexical: that of 16:46, not that of 16:26',
        'samples/sloppy.cjs:17:61 variable: that of 17:47, not that of 17:26',
        'samples/sloppy.cjs:19:64 nested: that of 19:52, not that of 19:33',
        'samples/sloppy.cjs:19:89 nested: one from outside, not that of 19:52',
        'samples/sloppy.cjs:21:122 generator: one from outside, not that of 21:40',
        'samples/sloppy.cjs:21:133 asynchronous: one from outside, not that of 21:70',
        'samples/sloppy.cjs:22:71 caught: that of 22:59, not that of 22:38',
      ],
    },
  ],
}
