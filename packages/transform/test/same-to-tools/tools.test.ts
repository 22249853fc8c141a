import { describe, expect, it } from 'vitest'
import { emitText, PROGRAMS, toolProgram } from './programs.ts'
import { TOOLS } from './tools.ts'

describe.each(TOOLS)('$name', (tool) => {
  const programs = PROGRAMS.filter((program) => tool.reads(toolProgram(program, 'written', emitText)))

  it.each(programs)('says the same of $name, plain and instrumented', async (program) => {
    const plain = await tool.report(toolProgram(program, tool.plain ?? 'written', emitText))
    const instrumented = await tool.report(toolProgram(program, 'instrumented', emitText))
    if (tool.known?.[program.name]) expect(instrumented).not.toEqual(plain)
    else expect(instrumented).toEqual(plain)
  })
})
