package io.mlgate.tracking.mlflow;

/**
 * What a refusal says: MLflow's JSON of code and message, or plain text. A page of HTML says
 * nothing that belongs in a message.
 *
 * @param code MLflow's word, empty if there is none
 * @param message the server's text, empty if there is none
 */
record ServerError(String code, String message) {

  static ServerError in(Answer answer) {
    String text = answer.text();
    if (answer.isJson()) {
      try {
        Json json = Json.parse(answer.bytes());
        return new ServerError(
            json.field("error_code").map(Json::text).orElse(""),
            json.field("message").map(Json::text).orElse(""));
      } catch (MalformedAnswer e) {
        return new ServerError("", "");
      }
    }
    // MLflow sends its plain refusals as text/html.
    return text.stripLeading().startsWith("<")
        ? new ServerError("", "")
        : new ServerError("", text);
  }
}
