function f(object, name) { with (object) { name; property; var name2 = name; let inner = name2; inner } return [name2, inner] }
function g(code) { var local; eval(code); return local ?? fromEval }
