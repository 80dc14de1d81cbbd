package org.dissentchannel.web;

import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Strict JSON for the members side: a body is exactly one record's fields, or it is refused.
 *
 * <p>Refused with 400 and one sentence: an unknown, missing, repeated or null field, a value of
 * another type (no number for text, no text for a number, no 1.0 for 1), anything after the value,
 * broken UTF-8, more than 16 levels. With 415: another content type. Nothing that is hashed or
 * signed goes through here.
 */
public final class JsonBodies {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_]{1,40}");
  private static final JsonMapper MAPPER = strictMapper();

  private JsonBodies() {}

  /** Reads the body as a record. */
  public static <T extends Record> T read(Request request, Class<T> type) {
    request.requireType("application/json");
    String text = Utf8.text(request.body());
    try {
      T value = MAPPER.readValue(text, type);
      if (value == null) {
        throw new Refusal(400, "The body must be a JSON object.");
      }
      return value;
    } catch (JacksonException e) {
      throw new Refusal(400, sentence(e), e);
    }
  }

  /** An answer with the value as JSON. */
  public static Response write(int status, Record value) {
    return Response.bytes(status, "application/json", MAPPER.writeValueAsBytes(value));
  }

  private static String sentence(JacksonException e) {
    String field = field(e);
    return switch (e) {
      case StreamReadException broken when isRepetition(broken) ->
          "A field of the JSON was sent twice.";
      case StreamReadException broken -> "The body is not valid JSON.";
      case UnrecognizedPropertyException unknown -> "The field" + field + " is not known here.";
      case DatabindException wrong ->
          "The field" + field + " is missing, empty or of the wrong type.";
      default -> "The body cannot be read as JSON.";
    };
  }

  private static boolean isRepetition(StreamReadException e) {
    return String.valueOf(e.getOriginalMessage()).startsWith("Duplicate");
  }

  /** The path to the field, if all its names are harmless to repeat; starts with a space. */
  private static String field(JacksonException e) {
    List<String> names =
        e.getPath().stream()
            .map(part -> part.getPropertyName())
            .filter(name -> name != null)
            .toList();
    boolean isPlain = !names.isEmpty() && names.stream().allMatch(n -> PLAIN.matcher(n).matches());
    return isPlain ? names.stream().collect(Collectors.joining(".", " “", "”")) : "";
  }

  private static JsonMapper strictMapper() {
    JsonFactory factory =
        JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(16).build())
            .build();
    return JsonMapper.builder(factory)
        .enable(
            DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
            DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
            DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
            DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
            DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .changeDefaultNullHandling(
            nulls -> nulls.withValueNulls(Nulls.FAIL).withContentNulls(Nulls.FAIL))
        .withCoercionConfigDefaults(coercions -> {
          for (CoercionInputShape shape : CoercionInputShape.values()) {
            coercions.setCoercion(shape, CoercionAction.Fail);
          }
        })
        .build();
  }
}
