// catch, blocks, var, switch and labels.
const e = 0
function f() {
  try { e } catch (e) { e; { let e = 1; e } var e2 = e } finally { e }
  try {} catch ({ message: e = e3, ...rest }) { e; rest; var e3 = e }
  try {} catch { e; e2; e3 }
  switch (e) {
    case e2: const e4 = e; function inSwitch() { return e4 } break
    case e4: { let e4 = inSwitch; e4 }
    default: class InSwitch { x = [e4, InSwitch] }
  }
  inSwitch; e4; InSwitch
  if (e) var branch = e; else var branch = e2
  do { let inDo = branch; inDo } while (inDo)
  while (branch) { const inDo = 1; inDo }
  for (var i = 0, j = i; i < j; i++) var k = i
  for (let i = 0, j = i; i < j; i++) { let i = j; var l = i }
  for (const i in { i }) { var i2 = i }
  return [i, j, k, l, i2]
}
f()
with_: { e }
export {}
