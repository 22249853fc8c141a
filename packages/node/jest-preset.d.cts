/** Settings of Jest that a project's own are put above. */
declare const preset: {
  readonly transform: Readonly<Record<string, readonly [path: string, options: object]>>
  readonly setupFilesAfterEnv: readonly string[]
}

export = preset
