interface Shape { a: string }
export default Shape
