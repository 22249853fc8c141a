import type { Report } from '../../src/model.ts'
import * as cases from './cases.ts'
import * as extremes from './extremes.ts'
import { causes, empty, thrownObject, thrownString } from './failures.ts'
import { hostile } from './hostile.ts'
import { payment } from './payment.ts'

/** Reports that every reporter renders. */
export const reports: Record<string, Report> = {
  payment,
  causes,
  thrownString,
  thrownObject,
  empty,
  ...cases,
  ...extremes,
  hostile,
}
