// Namespaces: nested, merged with themselves, a class, a function and an enum.
const outer = 1
namespace Shapes {
  export const unit = outer
  const hidden = unit
  export function area(side = unit) { return side * hidden * scale }
  let scale = 2
  export namespace Inner {
    export const unit = Shapes.unit
    const deep = () => unit + hidden + outer
    deep()
  }
  Inner.unit
  var later = Shapes.area()
  { var later2 = later }
  later2
}
namespace Shapes {
  export const again = unit
  export const outer = again
  const local = outer
  Shapes.again + local
}
namespace A.B.C { export const x = outer; x }
A.B.C.x
class Merged { static make() { return Merged.count } }
namespace Merged { export let count = 0; count++; new Merged() }
function callable() { return callable.tag }
namespace callable { export const tag = 'tag' }
enum Level { low }
namespace Level { export function parse() { return Level.low } }
Level.parse()
namespace Types { export type Only = string; export interface Shape { a: typeof outer } }
declare namespace Ambient { const inside: number; function f(a?: typeof inside): void }
Ambient.inside
declare module 'elsewhere' { export const there: number }
module Old { export const thing = outer }
Old.thing
import Alias = Shapes.Inner
import AliasOfAlias = Alias.unit
Alias.unit + AliasOfAlias
namespace Holder { export import Short = Shapes.Inner; import Quiet = Shapes; Short.unit; Quiet.area() }
Holder.Short
namespace Empty {}
export {}
