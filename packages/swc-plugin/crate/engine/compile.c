// Makes bytecode of the planner: the build runs it, in the engine that will read it.
#include <stdlib.h>
#include <string.h>
#include "quickjs.h"

static size_t output_length;

__attribute__((export_name("allocate"))) char *allocate(size_t length) { return calloc(length + 1, 1); }

__attribute__((export_name("output_length"))) size_t get_output_length(void) { return output_length; }

__attribute__((export_name("compile"))) uint8_t *compile(const char *source, size_t length) {
  JSRuntime *runtime = JS_NewRuntime();
  JS_SetMaxStackSize(runtime, 0);
  JSContext *context = JS_NewContext(runtime);
  JSValue made = JS_Eval(context, source, length, "planner.js", JS_EVAL_TYPE_GLOBAL | JS_EVAL_FLAG_COMPILE_ONLY);
  if (JS_IsException(made)) return NULL;
  return JS_WriteObject(context, &output_length, made, JS_WRITE_OBJ_BYTECODE | JS_WRITE_OBJ_STRIP_SOURCE | JS_WRITE_OBJ_STRIP_DEBUG);
}
