// The planner, called in QuickJS. An instance lives for one file: nothing is given back.
#include <stdlib.h>
#include <string.h>
#include "quickjs.h"

static char *text_of(JSContext *context, JSValue value, size_t *length) {
  const char *text = JS_ToCStringLen(context, length, value);
  char *copy = malloc(*length + 1);
  memcpy(copy, text ? text : "", text ? *length + 1 : 1);
  return copy;
}

static const uint8_t planner[] = {
#embed "planner.bin"
};

// Only what the planner uses: the rest, and the compiler, are not linked.
static JSContext *new_context(JSRuntime *runtime) {
  JSContext *context = JS_NewContextRaw(runtime);
  JS_AddIntrinsicBaseObjects(context);
  JS_AddIntrinsicRegExp(context);
  JS_AddIntrinsicJSON(context);
  JS_AddIntrinsicMapSet(context);
  return context;
}

// The answer, or the message of an error.
char *traceghost_answer(const char *tree, size_t tree_length, const char *question, size_t question_length,
                        const char *code, size_t code_length, size_t *length) {
  JSRuntime *runtime = JS_NewRuntime();
  JS_SetMaxStackSize(runtime, 6 << 20);
  JS_SetGCThreshold(runtime, (size_t)-1);
  JSContext *context = new_context(runtime);
  JSValue result = JS_EvalFunction(context, JS_ReadObject(context, planner, sizeof planner, JS_READ_OBJ_BYTECODE));
  if (!JS_IsException(result)) {
    JSValue global = JS_GetGlobalObject(context);
    JSValue arguments[3] = {JS_NewStringLen(context, tree, tree_length), JS_NewStringLen(context, question, question_length),
                            JS_NewStringLen(context, code, code_length)};
    result = JS_Call(context, JS_GetPropertyStr(context, global, "answer"), global, 3, arguments);
  }
  if (JS_IsException(result)) result = JS_GetException(context);
  return text_of(context, result, length);
}
