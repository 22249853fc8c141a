'use client'

import { useEffect } from 'react'
import { collectReports } from './modules'

export default function Page() {
  useEffect(() => {
    Object.assign(globalThis, { collectReports: (names: Record<string, string>) => collectReports(Object.keys(names)) })
  }, [])
  return <p>fixtures</p>
}
