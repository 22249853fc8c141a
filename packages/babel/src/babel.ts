import type { BabelNode } from './node.ts'

/** The part of the API of Babel 7 and 8 that is used. */
export interface Babel {
  assertVersion(range: string): void
  /** Asks who runs Babel. */
  caller(ask: (caller: { readonly name: string } | undefined) => boolean): boolean
  readonly template: { readonly statements: Template }
  /** Babel 7's cache of the scopes of nodes. */
  readonly traverse?: { readonly cache?: { readonly scope?: { delete(node: BabelNode): boolean } } }
  readonly types: {
    cloneNode(node: BabelNode, deep: boolean): BabelNode
    inheritsComments(node: BabelNode, from: BabelNode): void
    inheritInnerComments(node: BabelNode, from: BabelNode): void
    inheritLeadingComments(node: BabelNode, from: BabelNode): void
    inheritTrailingComments(node: BabelNode, from: BabelNode): void
    traverseFast(node: BabelNode, visit: (node: BabelNode) => void): void
  }
}

/** Parses a text and returns a function that makes its nodes, without positions. */
export type Template = (
  text: string,
  options: { placeholderPattern: false; syntacticPlaceholders: false; sourceType: 'module' | 'script' },
) => () => BabelNode[]

/** The part of the path of a program that is used. */
export interface ProgramPath {
  readonly node: BabelNode
  readonly scope: {
    crawl(): void
    hasGlobal(name: string): boolean
  }
}

/** The part of the path of a statement that is used. */
export interface StatementPath {
  readonly node: BabelNode
  remove(): void
}

/** The part of the compiled file that is used. */
export interface BabelFile {
  /** Empty where Babel was given only a tree. */
  readonly code: string
  readonly opts: {
    readonly filename?: string | null | undefined
    readonly root?: string | undefined
    readonly cwd?: string | undefined
    readonly envName?: string | undefined
    /** Those of its presets too. */
    readonly plugins?: readonly { readonly key?: string | undefined }[] | undefined
  }
  readonly path: ProgramPath
  /** The map that came with the text. */
  readonly inputMap?: { toObject(): object } | null | undefined
  get(key: string): unknown
  set(key: string, value: unknown): void
  buildCodeFrameError(node: Pick<BabelNode, 'loc'>, message: string): Error
}

/** A plugin as `@babel/core` takes it. */
export interface BabelPlugin {
  readonly name: string
  manipulateOptions(options: PluginOptions, parserOptions: { plugins: ParserPlugin[] }): void
  pre(file: never): void
  readonly visitor: {
    readonly Program: { enter(path: never, state: never): void }
    readonly EmptyStatement: (path: never, state: never) => void
  }
}

export type ParserPlugin = string | readonly [name: string, ...unknown[]]

export interface PluginOptions {
  readonly plugins?: readonly { readonly key?: string | undefined }[] | undefined
}
