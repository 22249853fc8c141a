import type { MaskRules } from './options.ts'
import {
  depthOf,
  type GhostOptions,
  type OptionLayers,
  ownOnly,
  type ReportListener,
  type ReportType,
} from './options.ts'

/** Options with every default filled in. */
export interface ResolvedOptions extends Required<MaskRules> {
  readonly reportTypes: readonly ReportType[]
  /** Path of the page, `true` for the usual one, or `undefined`. */
  readonly htmlPath: string | true | undefined
  readonly depth: number
  readonly logMemory: boolean
  readonly logRuntime: boolean
  readonly onReport: readonly ReportListener[]
}

/**
 * Fills in missing options, the nearest layer first: the mark's options, then those of `configure`, then the defaults.
 */
export function resolveOptions(layers: OptionLayers, defaultReportType: ReportType): ResolvedOptions {
  const [configured, mark] = layers
  // No rest pattern, which would make an object with a prototype.
  const options = ownOnly({ ...configured, ...withoutUndefined(mark) })
  const { reportType = defaultReportType, exportHtml } = options
  return {
    reportTypes: typeof reportType === 'string' ? [reportType] : reportType,
    htmlPath: exportHtml || undefined,
    depth: depthOf(layers),
    ...maskRulesOf(layers),
    logMemory: options.logMemory ?? false,
    logRuntime: options.logRuntime ?? false,
    onReport: [configured.onReport, mark.onReport].filter((listener) => listener !== undefined),
  }
}

/** The options of nested ghosts with one report. */
export const mergeOptions = (inner: ResolvedOptions, outer: ResolvedOptions): ResolvedOptions => ({
  ...inner,
  reportTypes: [...new Set([...inner.reportTypes, ...outer.reportTypes])],
  htmlPath: inner.htmlPath ?? outer.htmlPath,
  depth: Math.max(inner.depth, outer.depth),
  ...mergeMaskRules(inner, outer),
  onReport: [...new Set([...inner.onReport, ...outer.onReport])],
})

/** The mask rules of a ghost. */
export const maskRulesOf = ([configured, mark]: OptionLayers): Required<MaskRules> => ({
  maskVars: [...(configured.maskVars ?? []), ...(mark.maskVars ?? [])],
  unmaskVars: [...(configured.unmaskVars ?? []), ...(mark.unmaskVars ?? [])],
  maskPersonalData: mark.maskPersonalData ?? configured.maskPersonalData ?? false,
})

/** A name that one of two ghosts masks is masked, even where the other one shows it. */
export const mergeMaskRules = (one: Required<MaskRules>, other: Required<MaskRules>): Required<MaskRules> => ({
  maskVars: [...new Set([...one.maskVars, ...other.maskVars])],
  unmaskVars: one.unmaskVars.filter((each) => other.unmaskVars.includes(each)),
  maskPersonalData: one.maskPersonalData || other.maskPersonalData,
})

const withoutUndefined = (options: GhostOptions): GhostOptions =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined))
