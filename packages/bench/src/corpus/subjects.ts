/** The work on each file of the corpus, by its name in the tables. */

import { createRequire } from 'node:module'
import { transformSync } from '@babel/core'
import { type Frames, type OxcParseSync, oxcParse, transform } from '@traceghost/transform'
import { parseSync } from 'oxc-parser'
import { captureLocals } from './babel-plugin.ts'
import { javaScriptFiles, markedFiles, markedJavaScriptFiles, type SourceFile, typeScriptFiles } from './files.ts'

export type Subject = (file: SourceFile) => unknown

const parse = oxcParse(parseSync)
/** As build tools without a parser of their own read large builds. */
const parseRaw = oxcParse((file, code, options) =>
  (parseSync as OxcParseSync)(file, code, { ...options, experimentalRawTransfer: true }),
)

const parseAlone: Subject = ({ file, code }) =>
  parse(code, file, { syntax: file.endsWith('tsx') ? 'tsx' : file.endsWith('ts') ? 'ts' : 'jsx', sourceType: 'module' })

const transformed =
  (frames: Frames, wantsMap = false, by = parse): Subject =>
  ({ file, code }) => {
    const result = transform(code, file, { frames, small: 'record', parse: by })
    return wantsMap ? result?.map.mappings : result?.code
  }

/** Istanbul's types are a package of their own. */
const { createInstrumenter } = createRequire(import.meta.url)('istanbul-lib-instrument') as {
  createInstrumenter(options: object): { instrumentSync(code: string, file: string): string }
}
const instrumenter = createInstrumenter({ esModules: true, produceSourceMap: false })

const istanbul: Subject = ({ file, code }) => instrumenter.instrumentSync(code, file)

const babelPlugin: Subject = ({ file, code }) => {
  const plugins = file.endsWith('tsx') ? ['typescript', 'jsx'] : file.endsWith('ts') ? ['typescript'] : []
  return transformSync(code, {
    filename: file,
    babelrc: false,
    configFile: false,
    compact: false,
    sourceType: 'module',
    parserOpts: { plugins: [...plugins, 'decorators', 'explicitResourceManagement'] as never },
    plugins: [captureLocals],
  })?.code
}

export interface Group {
  readonly files: () => SourceFile[]
  /** The baseline of the subjects. */
  readonly base: Subject
  readonly subjects: Readonly<Record<string, Subject>>
}

export type GroupName = 'typescript' | 'marked' | 'markedJavaScript' | 'unmarked' | 'javascript'

export const GROUPS: Readonly<Record<GroupName, Group>> = {
  typescript: {
    files: typeScriptFiles,
    base: parseAlone,
    subjects: {
      'every function': transformed('all'),
      'every function, and source map': transformed('all', true),
      'the same by raw transfer': transformed('all', true, parseRaw),
      'Babel plugin of the same reach': babelPlugin,
    },
  },
  marked: {
    files: markedFiles,
    base: parseAlone,
    subjects: {
      'marked files': transformed('module'),
      'marked files, and source map': transformed('module', true),
      'marked files, and source map, by raw transfer': transformed('module', true, parseRaw),
    },
  },
  markedJavaScript: {
    files: markedJavaScriptFiles,
    base: parseAlone,
    subjects: {
      'marked files as JavaScript': transformed('module'),
      'marked files as JavaScript, and source map': transformed('module', true),
    },
  },
  unmarked: {
    files: typeScriptFiles,
    base: parseAlone,
    subjects: { 'files without a mark': transformed('module') },
  },
  javascript: {
    files: javaScriptFiles,
    base: transformed('all'),
    subjects: {
      'the parse alone': parseAlone,
      'Babel plugin of the same reach': babelPlugin,
      "Istanbul's instrumenter": istanbul,
    },
  },
}
