// recipe
import { reportOf } from 'traceghost'

/** Redirects and missing pages are errors with a digest, too. */
export const withReportId =
  <Props, Result>(component: (props: Props) => Promise<Result>) =>
  async (props: Props): Promise<Result> => {
    try {
      return await component(props)
    } catch (error) {
      const report = error instanceof Error && !('digest' in error) ? await reportOf(error) : undefined
      throw report ? Object.assign(error as Error, { digest: report.id }) : error
    }
  }
// end
