package org.dissentchannel.app.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.security.SecureRandomSpi;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/** The walls between the rooms, as rules a build can fail on. */
final class RoomRules {
  static final String ROOT = "org.dissentchannel.";
  private static final List<String> LIBRARIES = List.of("credential", "transparency", "envelope");

  private static final Set<String> CLOCKS =
      Set.of(
          Clock.class.getName(),
          InstantSource.class.getName(),
          Instant.class.getName(),
          "java.time.LocalDate",
          "java.time.LocalDateTime",
          "java.time.ZonedDateTime",
          "java.time.OffsetDateTime");

  private RoomRules() {}

  static List<ArchRule> all() {
    return List.of(
        worldsApart("membership", "channel"),
        worldsApart("channel", "membership"),
        onlyIn("web.server", "org.eclipse.jetty.."),
        onlyIn("web", "gg.jte.."),
        onlyIn("storage", "java.sql.."),
        onlyIn("storage", "org.sqlite.."),
        onlyIn("app", "picocli.."),
        timeAndChanceOnlyInApp(),
        librariesStandAlone(),
        noCycles(),
        noByteArraysInRecords(),
        plainNames());
  }

  static ArchRule worldsApart(String one, String other) {
    return noClasses()
        .that()
        .resideInAPackage(ROOT + one + "..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + other + "..")
        .allowEmptyShould(true)
        .because("the members side knows people and the channel side knows messages");
  }

  static ArchRule onlyIn(String room, String library) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + room + "..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .allowEmptyShould(true)
        .because(library + " belongs to " + room);
  }

  static ArchRule timeAndChanceOnlyInApp() {
    return noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "app..")
        .should()
        .accessTargetWhere(readsTimeOrChance())
        .allowEmptyShould(true)
        .because("time and randomness come in as parameters");
  }

  private static DescribedPredicate<JavaAccess<?>> readsTimeOrChance() {
    return DescribedPredicate.describe(
        "read the clock or make randomness", access -> isTimeOrChance(access.getTarget()));
  }

  private static boolean isTimeOrChance(AccessTarget target) {
    String owner = target.getOwner().getName();
    String name = target.getName();
    boolean noArguments =
        !(target instanceof AccessTarget.CodeUnitAccessTarget call)
            || call.getRawParameterTypes().isEmpty();
    boolean clock =
        CLOCKS.contains(owner) && (name.startsWith("system") || name.equals("now") && noArguments);
    boolean raw = owner.equals("java.lang.System") && name.equals("currentTimeMillis");
    boolean chance =
        owner.equals("java.security.SecureRandom")
            && (name.equals("<init>") && !isGivenItsSource(target)
                || name.startsWith("getInstance"));
    boolean weak =
        owner.equals("java.lang.Math") && name.equals("random")
            || owner.equals("java.util.UUID") && name.equals("randomUUID")
            || owner.equals("java.util.Random") && name.equals("<init>")
            || owner.equals("java.util.concurrent.ThreadLocalRandom");
    return clock || raw || chance || weak;
  }

  /** A subclass may hand its own source of bytes to the platform: that draws no randomness. */
  private static boolean isGivenItsSource(AccessTarget target) {
    return target instanceof AccessTarget.CodeUnitAccessTarget call
        && call.getRawParameterTypes().stream()
            .anyMatch(type -> type.isEquivalentTo(SecureRandomSpi.class));
  }

  static ArchRule librariesStandAlone() {
    String[] rooms = {"protocol", "membership", "channel", "storage", "web", "client", "app"};
    String[] packages = new String[rooms.length];
    for (int i = 0; i < rooms.length; i++) {
      packages[i] = ROOT + rooms[i] + "..";
    }
    return noClasses()
        .that()
        .resideInAnyPackage(
            LIBRARIES.stream().map(room -> ROOT + room + "..").toArray(String[]::new))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages)
        .allowEmptyShould(true)
        .because("they are libraries of their own");
  }

  static ArchRule noCycles() {
    return slices().matching(ROOT + "(*)..").should().beFreeOfCycles().allowEmptyShould(true);
  }

  static ArchRule noByteArraysInRecords() {
    return classes()
        .that()
        .areRecords()
        .should(
            new ArchCondition<JavaClass>("hold no byte[]") {
              @Override
              public void check(JavaClass record, ConditionEvents events) {
                record.getFields().stream()
                    .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                    .filter(field -> field.getRawType().isEquivalentTo(byte[].class))
                    .forEach(field ->
                        events.add(
                            SimpleConditionEvent.violated(
                                field, field.getFullName() + " is a byte[]")));
              }
            })
        .allowEmptyShould(true);
  }

  static ArchRule plainNames() {
    return noClasses()
        .should()
        .haveNameMatching(".*(Manager|Service|Util|Utils|Helper|Impl)")
        .allowEmptyShould(true)
        .because("a class is a noun of the specification or a verb of a memo's life");
  }
}
